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
 * Holds the options of a state's RocksDB, in native objects of the library. Memory is bounded: a block cache of 64 MiB, which
 * includes indexes and Bloom filters, and two write buffers for each table.
 */
final class DatabaseOptions implements AutoCloseable {
    private static final long CACHE_BYTES = 64L * 1024 * 1024;
    /** Part of the cache that indexes and filters keep, whatever data is read. */
    private static final double INDEX_SHARE = 0.6;

    private static final long LOG_BYTES = 128L * 1024 * 1024;
    private static final int BLOOM_BITS = 10;
    private static final long INFO_LOG_BYTES = 1024L * 1024;
    private final List<AutoCloseable> owned = new ArrayList<>();
    private final List<ColumnFamilyDescriptor> ofTables = new ArrayList<>();
    private final DBOptions ofAll;

    /** @param further options of the caller */
    DatabaseOptions(Consumer<DBOptions> further) {
        // One shard, as the default of 64 shards makes each too small for the larger parts of an index.
        var cache = owned(new LRUCache(CACHE_BYTES, 0, false, INDEX_SHARE));
        for (var table : Table.values()) {
            ofTables.add(new ColumnFamilyDescriptor(table.familyName(), options(table, cache)));
        }
        // A log torn in the middle is damage. A log torn at its end ends in a write that was never acknowledged.
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

    /** Opens all files at once, for reading: a harvest that has the folder open may remove some of them later. */
    void forReading() {
        ofAll.setMaxOpenFiles(-1).setLogger(owned(new Silence()));
    }

    /** Returns the options of the database. */
    DBOptions ofAll() {
        return ofAll;
    }

    /** Returns the options of each table, in the order of the tables. */
    List<ColumnFamilyDescriptor> ofTables() {
        return ofTables;
    }

    private <T extends AutoCloseable> T owned(T resource) {
        owned.add(resource);
        return resource;
    }

    // Makes RocksDB detect that an earlier log is missing. The library has no setter for this option.
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

    /** Drops log lines, as RocksDB would open a log file in the folder otherwise. */
    private static final class Silence extends Logger {
        Silence() {
            super(InfoLogLevel.FATAL_LEVEL);
        }

        @Override
        protected void log(InfoLogLevel level, String message) {
            // Failures come as exceptions.
        }
    }

    /** Frees the native objects. Call it after the database is closed. */
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
