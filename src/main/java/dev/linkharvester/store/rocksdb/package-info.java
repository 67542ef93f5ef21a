/**
 * The state folder of a harvest ({@code --state DIR}): what a run must know to go on where another stopped, or was killed.
 *
 * <p><b>What is in it.</b> A RocksDB with a column family for each {@link dev.linkharvester.store.rocksdb.Table}: the URLs that were
 * seen, those that wait, what hosts have taught, counts, and how long the output files were.
 *
 * <p><b>What makes it sound.</b> Changes gather in memory in a {@link dev.linkharvester.store.rocksdb.StateTransaction}. To commit one,
 * the frontier sends all rows of the pages that ended in it to the writer, the writer forces its files, and only then one
 * synced write makes the whole group durable together with the lengths that the files had. A run that goes on cuts the
 * files to these lengths: a page whose rows are cut is still queued in the state, so its rows are written again. No URL is
 * lost, no row stands twice, and none is torn, at whatever moment the run before ended.
 *
 * <p><b>What is read.</b> Look-ups see the group that gathers, the group that is being committed, and then the disk. One
 * thread at a time uses a {@link dev.linkharvester.store.rocksdb.StateStore}; it blocks on the disk.
 */
@NullMarked
package dev.linkharvester.store.rocksdb;

import org.jspecify.annotations.NullMarked;
