package dev.linkharvester.store.rocksdb;

import dev.linkharvester.store.StateFailure;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.LoggerFactory;

/** Opens a RocksDB with the {@link Table}s, and reads and writes it. Turns its failures into a {@link StateFailure}. */
final class Database implements AutoCloseable {
    private static final int READ_ATTEMPTS = 3;
    private static final List<String> SIGNS_OF_DAMAGE =
            List.of("orruption", "does not match manifest", "No such file or directory");
    private static final String LOCKED_BY_THIS_PROCESS = "lock hold by current process";
    private static final String LOCKED_BY_ANOTHER = "While lock file: ";

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Database.class);

    private final Path folder;
    private final RocksDB rocks;
    private final DatabaseOptions options;
    private final Map<Table, ColumnFamilyHandle> handles;
    private final WriteOptions synced = new WriteOptions().setSync(true);

    private Database(Path folder, RocksDB rocks, DatabaseOptions options, Map<Table, ColumnFamilyHandle> handles) {
        this.folder = folder;
        this.rocks = rocks;
        this.options = options;
        this.handles = handles;
    }

    /** Opens a folder for this process alone, and creates it if it does not exist. */
    static Database open(Path folder) {
        return open(folder, options -> {});
    }

    /** As above, with further options. */
    static Database open(Path folder, Consumer<DBOptions> further) {
        prepare(folder);
        loadLibraryFrom(folder);
        return open(folder, false, further);
    }

    private static void prepare(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new StateFailure(folder + ": is a file: name a folder for the state", e);
        } catch (IOException e) {
            throw new StateFailure(
                    folder + ": the state's folder cannot be made (" + e + "): name another, or make it yourself", e);
        }
        if (!Files.isWritable(folder)) {
            throw new StateFailure(
                    folder + ": the state's folder may not be written: name another, or change its rights");
        }
        // RocksDB would make a new database beside what is left of the old one.
        if (!isDatabase(folder) && holds(folder, "*.sst")) {
            throw damaged(folder, "its file CURRENT is missing", null);
        }
        refuseWithoutLog(folder);
    }

    // RocksDB would continue from the tables alone. Tables exist from the first commit on, a log always does.
    private static void refuseWithoutLog(Path folder) {
        if (isDatabase(folder) && holds(folder, "*.sst") && !holds(folder, "*.log")) {
            throw damaged(folder, "its log is missing", null);
        }
    }

    private static boolean isDatabase(Path folder) {
        return Files.isRegularFile(folder.resolve("CURRENT"));
    }

    private static boolean holds(Path folder, String names) {
        try (var files = Files.newDirectoryStream(folder, names)) {
            return files.iterator().hasNext();
        } catch (IOException | DirectoryIteratorException e) {
            throw new StateFailure(folder + ": the state's folder cannot be read (" + e + ")", e);
        }
    }

    /** Opens a folder read-only, as it was last committed, even if a harvest has it open. */
    static Database openReadOnly(Path folder) {
        if (!isDatabase(folder)) {
            throw StateFailure.contradiction(folder + ": is no state folder: name one that was given to --state");
        }
        refuseWithoutLog(folder);
        // A harvest that has it open may replace a file between reading its name and opening it.
        for (int attempt = 1; attempt < READ_ATTEMPTS; attempt++) {
            try {
                return open(folder, true, options -> {});
            } catch (StateFailure replaced) {
                LOG.debug("Opening {} again, attempt {} failed", folder, attempt, replaced);
            }
        }
        return open(folder, true, options -> {});
    }

    // In the folder for temporary files each killed run would leave 17 MB. Here the next run replaces them.
    private static void loadLibraryFrom(Path folder) {
        try {
            NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new StateFailure(
                    folder + ": RocksDB's library cannot be unpacked and loaded there (" + e.getMessage()
                            + "): name a folder from which programs may be run",
                    e);
        }
    }

    private static Database open(Path folder, boolean readOnly, Consumer<DBOptions> further) {
        RocksDB.loadLibrary();
        var options = new DatabaseOptions(further);
        if (readOnly) {
            options.forReading();
        }
        var handles = new ArrayList<ColumnFamilyHandle>();
        try {
            var rocks = readOnly
                    ? RocksDB.openReadOnly(options.ofAll(), folder.toString(), options.ofTables(), handles)
                    : RocksDB.open(options.ofAll(), folder.toString(), options.ofTables(), handles);
            var byTable = new EnumMap<Table, ColumnFamilyHandle>(Table.class);
            var handle = handles.iterator();
            for (var table : Table.values()) {
                byTable.put(table, handle.next());
            }
            return new Database(folder, rocks, options, byTable);
        } catch (RocksDBException e) {
            options.close();
            throw failure(folder, e);
        }
    }

    /** Returns the value of a key; null when there is none. */
    byte @Nullable [] get(Table table, byte[] key) {
        try {
            return rocks.get(handle(table), key);
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    /** Returns the value of a key that must exist. Without it the state is damaged. */
    byte[] require(Table table, byte[] key) {
        var value = get(table, key);
        if (value == null) {
            throw RecordInput.damaged();
        }
        return value;
    }

    /** Returns the values of keys, in their order; null for a key without a value. */
    List<byte[]> getAll(Table table, List<byte[]> keys) {
        try {
            return rocks.multiGetAsList(Collections.nCopies(keys.size(), handle(table)), keys);
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    /** Returns an iterator over a table, which the caller closes. */
    RocksIterator iterate(Table table) {
        return rocks.newIterator(handle(table));
    }

    /** Checks an iterator that has come to its end, which may be that of the table, or damage. */
    void check(RocksIterator iterator) {
        try {
            iterator.status();
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    ColumnFamilyHandle handle(Table table) {
        return Optional.ofNullable(handles.get(table)).orElseThrow();
    }

    /** Writes all changes at once, and returns when they are on disk. */
    void commit(WriteBatch batch) {
        try {
            rocks.write(synced, batch);
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    /** Writes the buffers of a table to its files. */
    void flush(Table table) {
        try (var options = new FlushOptions()) {
            rocks.flush(options, handle(table));
        } catch (RocksDBException e) {
            throw failure(e);
        }
    }

    StateFailure failure(RocksDBException e) {
        return failure(folder, e);
    }

    private static StateFailure failure(Path folder, RocksDBException e) {
        var code = Optional.ofNullable(e.getStatus()).map(Status::getCode).orElse(Status.Code.Undefined);
        var text = String.valueOf(e.getMessage());
        if (code == Status.Code.Corruption || SIGNS_OF_DAMAGE.stream().anyMatch(text::contains)) {
            return damaged(folder, text, e);
        }
        if (text.startsWith(LOCKED_BY_THIS_PROCESS) || text.startsWith(LOCKED_BY_ANOTHER)) {
            return new StateFailure(
                    folder + ": another harvest uses this state: wait for its end, or name another folder", e);
        }
        return new StateFailure(
                folder + ": the state cannot be read or written (" + text
                        + "): make room or mend the disk, and start again: nothing that was committed is lost",
                e);
    }

    private static StateFailure damaged(Path folder, String how, @Nullable Exception cause) {
        return new StateFailure(
                folder + ": the state is damaged (" + how + "): put back a copy of the folder and of the output"
                        + " files, or begin anew with another folder",
                cause);
    }

    @Override
    public void close() {
        handles.values().forEach(ColumnFamilyHandle::close);
        rocks.close();
        synced.close();
        options.close();
    }
}
