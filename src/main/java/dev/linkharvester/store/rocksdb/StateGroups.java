package dev.linkharvester.store.rocksdb;

import dev.linkharvester.model.PageVisit;
import dev.linkharvester.store.QueuePosition;
import dev.linkharvester.url.Fingerprint;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the changes that are not on disk yet: the group that gathers, and the group that is being committed. */
final class StateGroups implements AutoCloseable {
    private final Database database;
    private StateTransaction gathering;
    private @Nullable StateTransaction committing;

    StateGroups(Database database) {
        this.database = database;
        gathering = new StateTransaction(database);
    }

    /** Returns the group that takes the next change. */
    StateTransaction gathering() {
        return gathering;
    }

    /** Returns the visit that claimed a URL; empty when neither group has seen the URL. */
    Optional<Long> seen(Fingerprint url) {
        var claimedBy = gathering.seen(url);
        return claimedBy.isEmpty() && committing != null ? committing.seen(url) : claimedBy;
    }

    /** Returns the newest value that is not on disk yet. */
    Optional<byte[]> get(Table table, Object name) {
        var value = gathering.get(table, name);
        return value.isEmpty() && committing != null ? committing.get(table, name) : value;
    }

    /** Returns the newest value, from the groups or else from disk. */
    Optional<byte[]> get(Table table, Object name, byte[] key) {
        var value = get(table, name);
        return value.isPresent() ? value : Optional.ofNullable(database.get(table, key));
    }

    /** Whether a visit has its outcome in one of the groups. */
    boolean hasEnded(PageVisit visit) {
        return gathering.hasEnded(visit) || (committing != null && committing.hasEnded(visit));
    }

    /** Adds the visits of a host behind a position, at most {@code max} from each group, that have no outcome. */
    void addWaiting(Map<QueuePosition, PageVisit> visits, String host, QueuePosition after, int max) {
        if (committing != null) {
            addWaiting(visits, committing, host, after, max);
        }
        addWaiting(visits, gathering, host, after, max);
    }

    private void addWaiting(
            Map<QueuePosition, PageVisit> visits, StateTransaction group, String host, QueuePosition after, int max) {
        int enough = visits.size() + max;
        for (var visit : group.queuedBehind(host, after)) {
            if (visits.size() == enough) {
                return;
            }
            if (!hasEnded(visit)) {
                visits.put(QueuePosition.of(visit), visit);
            }
        }
    }

    /** Closes the group that gathers, and opens the next one. */
    void cut() {
        committing = gathering;
        gathering = new StateTransaction(database);
    }

    /** Returns the group that was cut and is not durable yet. */
    Optional<StateTransaction> committing() {
        return Optional.ofNullable(committing);
    }

    /** Drops the group that was committed. */
    void committed() {
        committing = null;
    }

    @Override
    public void close() {
        gathering.close();
        if (committing != null) {
            committing.close();
        }
    }
}
