/**
 * Stores a frontier in a state folder ({@code --state DIR}), from which a run continues where another stopped or was killed.
 *
 * <p><b>Owns</b> the folder: a RocksDB with a column family for each {@link dev.linkharvester.store.rocksdb.Table}, and the
 * format of its keys and records.
 *
 * <p><b>Commit.</b> Changes gather in memory in a {@link dev.linkharvester.store.rocksdb.StateTransaction}. To commit it, the
 * frontier sends all rows of the pages that ended in it to the writer. The writer forces its files. Only then one synced
 * write makes the whole group durable, together with the lengths of the files. A run that continues cuts the files to these
 * lengths. A page whose rows are cut is still queued in the state, so its rows are written again. At whatever moment the run
 * before ended, no URL is lost, no row is there twice, and none is torn.
 *
 * <p><b>Flows in:</b> the changes of a frontier. <b>Flows out:</b> queues, the seen set, throttle states and robots.txt.
 * Look-ups see the group that gathers, then the group that is being committed, and then the disk ({@link
 * dev.linkharvester.store.rocksdb.StateGroups}).
 *
 * <p><b>Threads.</b> One thread at a time uses a {@link dev.linkharvester.store.rocksdb.StateStore}, and blocks on the disk. A
 * {@link dev.linkharvester.store.rocksdb.StateView} reads the folder at the same time, from another thread or process.
 */
@NullMarked
package dev.linkharvester.store.rocksdb;

import org.jspecify.annotations.NullMarked;
