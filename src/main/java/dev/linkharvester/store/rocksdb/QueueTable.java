package dev.linkharvester.store.rocksdb;

import dev.linkharvester.model.PageVisit;
import dev.linkharvester.store.QueuePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Reads the queues of hosts: {@link Table#QUEUE}, and the groups that are not on disk yet. */
final class QueueTable {
    private final Database database;
    private final StateGroups groups;

    QueueTable(Database database, StateGroups groups) {
        this.database = database;
        this.groups = groups;
    }

    /** Returns the first {@code max} visits of a host behind a position that have no outcome, in their order. */
    List<PageVisit> waiting(String host, QueuePosition after, int max) {
        var visits = new TreeMap<QueuePosition, PageVisit>();
        try (var position = database.iterate(Table.QUEUE)) {
            for (position.seek(Keys.behind(host, after)); position.isValid() && visits.size() < max; position.next()) {
                var key = position.key();
                if (!Keys.hostOf(key).equals(host)) {
                    break;
                }
                var visit = Records.visit(Keys.numberOf(key), position.value());
                if (!groups.hasEnded(visit)) {
                    visits.put(QueuePosition.of(visit), visit);
                }
            }
            database.check(position);
        }
        groups.addWaiting(visits, host, after, max);
        return visits.values().stream().limit(max).toList();
    }

    /** Returns the hosts that have visits on disk. */
    List<String> hosts() {
        var hosts = new ArrayList<String>();
        try (var position = database.iterate(Table.QUEUE)) {
            position.seekToFirst();
            while (position.isValid()) {
                hosts.add(Keys.hostOf(position.key()));
                position.seek(Keys.behind(hosts.getLast()));
            }
            database.check(position);
        }
        return hosts;
    }
}
