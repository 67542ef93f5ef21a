package dev.linkharvester.store.rocksdb;

import dev.linkharvester.url.Fingerprint;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Reads and extends the seen set: {@link Table#URLS}, and the groups that are not on disk yet. */
final class SeenTable {
    private final Database database;
    private final StateGroups groups;
    private final RecentUrls recent = new RecentUrls();

    SeenTable(Database database, StateGroups groups) {
        this.database = database;
        this.groups = groups;
    }

    /** Adds URLs. Returns the indexes of those that were new; of equal URLs the first counts. */
    BitSet markSeen(List<Fingerprint> urls) {
        var unknown = urls.stream()
                .filter(url -> !recent.contains(url) && groups.seen(url).isEmpty())
                .distinct()
                .toList();
        var onDisk = onDisk(unknown);
        for (int index = 0; index < unknown.size(); index++) {
            if (onDisk.get(index)) {
                recent.add(unknown.get(index));
            } else {
                groups.gathering().seen(unknown.get(index), StateTransaction.UNCLAIMED);
            }
        }
        return firstIndexes(urls, unknown, onDisk);
    }

    // One look-up for all is several times as fast as one for each.
    private BitSet onDisk(List<Fingerprint> urls) {
        var onDisk = new BitSet(urls.size());
        if (!urls.isEmpty()) {
            var found = database.getAll(Table.URLS, urls.stream().map(Keys::of).toList());
            for (int index = 0; index < urls.size(); index++) {
                onDisk.set(index, found.get(index) != null);
            }
        }
        return onDisk;
    }

    // Indexes, in all URLs, of the first occurrences of the unknown URLs that are not on disk.
    private static BitSet firstIndexes(List<Fingerprint> urls, List<Fingerprint> unknown, BitSet onDisk) {
        var unseen = new BitSet(urls.size());
        int next = 0;
        for (int index = 0; index < urls.size() && next < unknown.size(); index++) {
            if (urls.get(index).equals(unknown.get(next))) {
                unseen.set(index, !onDisk.get(next));
                next++;
            }
        }
        return unseen;
    }

    /** Adds the target of a redirect. Returns whether it was new, or was claimed by the same visit. */
    boolean claim(Fingerprint url, long number) {
        var before = groups.seen(url);
        if (before.isEmpty()) {
            before = Optional.ofNullable(database.get(Table.URLS, Keys.of(url)))
                    .map(value -> value.length == 0 ? StateTransaction.UNCLAIMED : new RecordInput(value).number());
        }
        if (before.isEmpty()) {
            groups.gathering().seen(url, number);
        }
        return before.isEmpty() || before.get() == number;
    }

    /** Records that a group is on disk now. */
    void committed(StateTransaction group) {
        group.seen().forEach(recent::add);
    }
}
