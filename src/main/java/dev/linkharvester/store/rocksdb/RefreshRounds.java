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
 * Starts the rounds of a harvest that is refreshed. The first round visits what it discovers. Each further round also visits
 * every known URL again.
 *
 * <p>A round starts when the round before has no visit left. Every known URL is queued again, with its number. Counts and
 * files start empty.
 */
final class RefreshRounds {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshRounds.class);

    /** Most URLs that are queued again in one write. */
    private static final int MAX_GROUP = 10_000;

    /** The key that exists while a round starts. */
    private static final byte[] BEGINNING = Keys.of("beginning");

    /** Options that each round may change, as it has its own files. */
    private static final Set<String> FILE_OPTIONS = Set.of("output", "report");

    private static final byte[] NOTHING = {};

    private final Database database;
    private long queued;
    private long seeds;

    private RefreshRounds(Database database) {
        this.database = database;
    }

    /**
     * Checks the state against the options, and starts the next round if the settings want it and it is due.
     *
     * @return the number of the current round, 0 for the first
     */
    static long open(Database database, StateSettings settings) {
        var rounds = new RefreshRounds(database);
        StateHeader.checkVersion(database, settings.folder().toString());
        boolean begins = rounds.isBeginning() || (settings.refresh() && rounds.isOver());
        StateHeader.check(database, settings, begins ? FILE_OPTIONS : Set.of());
        if (begins) {
            rounds.begin();
        }
        return rounds.number();
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

    // Takes several writes, as there may be millions of URLs. The next run continues a start that was interrupted.
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

    // After a crash it starts again and writes the same keys with the same values.
    private void queueGroup(RocksIterator position) {
        try (var group = new StateTransaction(database)) {
            for (int visits = 0; position.isValid() && visits < MAX_GROUP; position.next(), visits++) {
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
