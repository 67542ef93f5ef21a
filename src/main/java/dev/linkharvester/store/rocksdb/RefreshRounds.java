package dev.linkharvester.store.rocksdb;

import dev.linkharvester.model.Counts;
import dev.linkharvester.store.Checkpoint;
import dev.linkharvester.store.QueuePosition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rocksdb.RocksIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rounds of a harvest that is refreshed: the first visits what it discovers, each further one all that is known, too.
 * A round begins when nothing of the one before is left to visit: every URL that is known is queued again, with the number
 * that it has, counts begin at nothing, and so do the files.
 */
final class RefreshRounds {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshRounds.class);

    /** URLs that are queued again in one write. */
    private static final int GROUP = 10_000;

    /** Is there while a round begins. */
    private static final byte[] BEGINNING = Keys.of("beginning");

    /** Each round has its own files. */
    private static final Set<String> OF_THE_FILES = Set.of("output", "report");

    private static final byte[] NOTHING = {};

    private final Database database;
    private long queued;
    private long seeds;

    private RefreshRounds(Database database) {
        this.database = database;
    }

    /**
     * Checks the state against the options and begins the next round when that is asked for and due. Returns the number of
     * the round that goes on now, 0 for the first.
     */
    static long open(Database database, StateSettings settings) {
        var generations = new RefreshRounds(database);
        StateHeader.checkVersion(database, settings.folder().toString());
        boolean begins = generations.isBeginning() || (settings.refresh() && generations.isOver());
        StateHeader.check(database, settings, begins ? OF_THE_FILES : Set.of());
        if (begins) {
            generations.begin();
        }
        return generations.number();
    }

    private long number() {
        return Optional.ofNullable(database.get(Table.META, StateHeader.GENERATION))
                .map(record -> new RecordInput(record).number())
                .orElse(0L);
    }

    private boolean isBeginning() {
        return database.get(Table.META, BEGINNING) != null;
    }

    private boolean isOver() {
        if (database.get(Table.META, StateHeader.CHECKPOINT) == null) {
            return false;
        }
        try (var position = database.iterate(Table.QUEUE)) {
            position.seekToFirst();
            if (position.isValid()) {
                LOG.warn("The run before is not finished: this one goes on with it, and another will refresh");
            }
            database.check(position);
            return !position.isValid();
        }
    }

    // In several writes, as it may be millions; one that does not come to the end is gone on with at the next start.
    private void begin() {
        try (var position = database.iterate(Table.PAGES)) {
            position.seekToFirst();
            while (position.isValid()) {
                queueGroup(position);
            }
            database.check(position);
        }
        LOG.info("{} known URLs are queued again", queued);
        finish();
    }

    // Begun anew after a crash, it queues again what it had queued: the same keys with the same values.
    private void queueGroup(RocksIterator position) {
        try (var group = new StateTransaction(database)) {
            for (int visits = 0; position.isValid() && visits < GROUP; position.next(), visits++) {
                var visit = Records.visitOfPage(position.value());
                group.put(
                        Table.QUEUE,
                        Keys.of(visit.target().url().hostKey(), QueuePosition.of(visit)),
                        Records.ofTarget(visit.target()));
                queued++;
                seeds += visit.target().isSeed() ? 1 : 0;
            }
            group.put(Table.META, BEGINNING, NOTHING);
            group.commit();
        }
    }

    private void finish() {
        long highest = Records.checkpoint(database.require(Table.META, StateHeader.CHECKPOINT), List.of())
                .number();
        try (var group = new StateTransaction(database)) {
            var checkpoint = new Checkpoint(highest, queued, 0, 0, seeds, 0, Counts.NONE);
            group.put(Table.META, StateHeader.CHECKPOINT, Records.ofCheckpoint(checkpoint));
            group.put(
                    Table.META,
                    StateHeader.GENERATION,
                    new RecordOutput().number(number() + 1).bytes());
            for (var host : StateStore.hostCounts(database)) {
                group.delete(Table.HOST_COUNTS, Keys.of(host.host()));
            }
            group.delete(Table.META, StateHeader.LENGTHS);
            group.delete(Table.META, BEGINNING);
            group.commit();
        }
    }
}
