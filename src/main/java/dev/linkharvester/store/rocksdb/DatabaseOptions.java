package dev.linkharvester.store.rocksdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Logger;
import org.rocksdb.WALRecoveryMode;

/**
 * How the RocksDB of a state works, in the library's native objects. Its memory is bounded: a block cache of 64 MiB, in which
 * indexes and Bloom filters are, too, and two write buffers a table.
 */
final class DatabaseOptions implements AutoCloseable {
    private static final long CACHE_BYTES = 64L * 1024 * 1024;
    /** Of the cache: what indexes and filters keep there, whatever data is read. */
    private static final double INDEX_SHARE = 0.6;

    private static final long LOG_BYTES = 128L * 1024 * 1024;
    private static final int BLOOM_BITS = 10;
    private static final long INFO_LOG_BYTES = 1024L * 1024;
    private final List<AutoCloseable> owned = new ArrayList<>();
    private final List<ColumnFamilyDescriptor> ofTables = new ArrayList<>();
    private final DBOptions ofAll;

    /** @param further options of the caller */
    DatabaseOptions(Consumer<DBOptions> further) {
        // One shard: the 64 of the default would be too small for the larger parts of an index.
        var cache = owned(new LRUCache(CACHE_BYTES, 0, false, INDEX_SHARE));
        for (var table : Table.values()) {
            ofTables.add(new ColumnFamilyDescriptor(table.familyName(), options(table, cache)));
        }
        // A log that is torn in the middle is damage; at its end it is a write that was never acknowledged.
        ofAll = owned(verifyingLogs())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setParanoidChecks(true)
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                .setMaxTotalWalSize(LOG_BYTES)
                .setMaxBackgroundJobs(2)
                .setMaxOpenFiles(256)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxLogFileSize(INFO_LOG_BYTES)
                .setKeepLogFileNum(2);
        further.accept(ofAll);
    }

    /** All files are opened at once: a harvest that has the folder open may remove some of them later. */
    void forReading() {
        ofAll.setMaxOpenFiles(-1).setLogger(owned(new Silence()));
    }

    DBOptions ofAll() {
        return ofAll;
    }

    /** In the order of the tables. */
    List<ColumnFamilyDescriptor> ofTables() {
        return ofTables;
    }

    private <T extends AutoCloseable> T owned(T resource) {
        owned.add(resource);
        return resource;
    }

    // An earlier log that is missing is damage, too. The library has no setter for this option.
    private static DBOptions verifyingLogs() {
        var byName = new Properties();
        byName.setProperty("track_and_verify_wals_in_manifest", "true");
        return Optional.ofNullable(DBOptions.getDBOptionsFromProps(byName)).orElseThrow();
    }

    private ColumnFamilyOptions options(Table table, Cache cache) {
        var filter = owned(new BloomFilter(BLOOM_BITS, false));
        var blocks = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setFilterPolicy(filter)
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinTopLevelIndexAndFilter(true)
                .setPinL0FilterAndIndexBlocksInCache(true);
        return owned(new ColumnFamilyOptions())
                .setTableFormatConfig(blocks)
                .setWriteBufferSize(table.bufferBytes())
                .setMaxWriteBufferNumber(2)
                .setCompressionType(
                        table == Table.URLS ? CompressionType.NO_COMPRESSION : CompressionType.LZ4_COMPRESSION);
    }

    /** Without it RocksDB would open a log file in the folder. */
    private static final class Silence extends Logger {
        Silence() {
            super(InfoLogLevel.FATAL_LEVEL);
        }

        @Override
        protected void log(InfoLogLevel level, String message) {
            // What matters comes as an exception.
        }
    }

    /** To be called when the database is closed. */
    @Override
    public void close() {
        for (var resource : owned.reversed()) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException("a native resource cannot be closed", e);
            }
        }
    }
}
