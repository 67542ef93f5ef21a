package dev.linkharvester.frontier;

import dev.linkharvester.model.Counts;
import dev.linkharvester.model.Counts.HostCounts;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.HostStatus;
import dev.linkharvester.model.PageChange;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.scope.DropReason;
import dev.linkharvester.store.Checkpoint;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts the URLs that have ended. */
final class Tally {
    /** Hosts with counts of their own, at most; others are in the totals only, so that memory does not grow with the web. */
    static final int MAX_HOSTS = 10_000;
    /** Schemes with counts of their own, at most; others are counted together, as a page may invent any number. */
    static final int MAX_SCHEMES = 64;

    private static final String NEW_LINKS = "new links";
    private static final String GONE_LINKS = "gone links";
    private static final List<PageChange.Kind> ORDER =
            List.of(PageChange.Kind.NEW, PageChange.Kind.CHANGED, PageChange.Kind.GONE, PageChange.Kind.UNCHANGED);

    private final SortedMap<Integer, Long> byStatus = new TreeMap<>();
    private final Map<ErrorClass, Long> byErrorClass = new EnumMap<>(ErrorClass.class);
    private final Map<String, HostTally> hosts = new LinkedHashMap<>();
    private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    private final Map<String, Long> skipped = new LinkedHashMap<>();
    private final Map<String, Long> changes = new LinkedHashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private long finished;
    private long requested;
    private long unfetched;
    private long failed;
    private long links;
    private long bytes;

    private static final class HostTally {
        private long finished;
        private long failed;
        private long requested;
        private long millis;

        private HostCounts counts(String name) {
            return new HostCounts(name, finished, failed, requested, millis, Optional.empty());
        }
    }

    /** Continues from the counts of another run. */
    void restore(Checkpoint before) {
        finished = before.finished();
        failed = before.failed();
        links = before.links();
        bytes = before.counts().bytes();
        byStatus.putAll(before.counts().byStatus());
        byErrorClass.putAll(before.counts().byErrorClass());
        skipped.putAll(before.counts().skipped());
        changes.putAll(before.counts().changes());
        for (var reason : DropReason.values()) {
            var count = before.counts().dropped().get(reason.label());
            if (count != null) {
                dropped.put(reason, count);
            }
        }
        for (var known : before.counts().hosts()) {
            var host = new HostTally();
            host.finished = known.finished();
            host.failed = known.failed();
            host.requested = known.requested();
            host.millis = known.millis();
            hosts.put(known.host(), host);
        }
    }

    /** Counts the report of one URL. */
    void add(PageReport report) {
        if (report.isUnfetched()) {
            unfetched++;
            return;
        }
        finished++;
        requested += report.attempts() > 0 ? 1 : 0;
        failed += report.isFailure() ? 1 : 0;
        links += report.links();
        bytes += report.transfer().bytes();
        byStatus.merge(report.transfer().status(), 1L, Long::sum);
        report.skipped().forEach(this::skipped);
        report.change().ifPresent(this::add);
        report.errorClass().ifPresent(errorClass -> byErrorClass.merge(errorClass, 1L, Long::sum));
        var name = report.finalUrl().host();
        if (hosts.size() < MAX_HOSTS || hosts.containsKey(name)) {
            var host = hosts.computeIfAbsent(name, first -> new HostTally());
            host.finished++;
            host.failed += report.isFailure() ? 1 : 0;
            host.requested += report.attempts() > 0 ? 1 : 0;
            host.millis += report.transfer().millis();
            changed.add(name);
        }
    }

    private void add(PageChange change) {
        changes.merge(pages(change.kind()), 1L, Long::sum);
        changes.merge(NEW_LINKS, (long) change.newLinks(), Long::sum);
        changes.merge(GONE_LINKS, (long) change.goneLinks().size(), Long::sum);
    }

    private static String pages(PageChange.Kind kind) {
        return kind.label() + " pages";
    }

    private void skipped(String scheme, int count) {
        boolean room = skipped.size() < MAX_SCHEMES || skipped.containsKey(scheme);
        skipped.merge(room ? scheme : PageLinks.OTHER_SCHEMES, (long) count, Long::sum);
    }

    /** Counts an outlink that is not followed. */
    void dropped(DropReason reason) {
        dropped.merge(reason, 1L, Long::sum);
    }

    /** Returns the number of URLs that have their outcome. */
    long finished() {
        return finished;
    }

    /** Returns the number of those that were requested in this run. */
    long requested() {
        return requested;
    }

    /** Returns the number of URLs for which the run ended first. */
    long unfetched() {
        return unfetched;
    }

    /** Returns the number of URLs that ended in a failure. */
    long failed() {
        return failed;
    }

    /** Returns the number of rows written. */
    long links() {
        return links;
    }

    /**
     * Returns the counts of now.
     *
     * @param paces of the hosts that were slowed down, by their names
     */
    Counts counts(Map<String, HostStatus> paces) {
        return counts(hosts.entrySet().stream()
                .map(entry -> entry.getValue()
                        .counts(entry.getKey())
                        .withPace(Optional.ofNullable(paces.get(entry.getKey()))))
                .toList());
    }

    /** Returns the counts of now; of hosts only those that changed since the last call. */
    Counts changes() {
        var hostCounts = changed.stream()
                .flatMap(name -> Stream.ofNullable(hosts.get(name)).map(host -> host.counts(name)))
                .toList();
        changed.clear();
        return counts(hostCounts);
    }

    private Counts counts(List<HostCounts> hostCounts) {
        return new Counts(
                bytes,
                Collections.unmodifiableSortedMap(new TreeMap<>(byStatus)),
                Collections.unmodifiableMap(new EnumMap<>(byErrorClass)),
                droppedByLabel(),
                Collections.unmodifiableMap(new LinkedHashMap<>(skipped)),
                changesInOrder(),
                hostCounts);
    }

    // In a fixed order, so that equal counts give equal texts.
    private Map<String, Long> changesInOrder() {
        var inOrder = new LinkedHashMap<String, Long>();
        Stream.concat(ORDER.stream().map(Tally::pages), Stream.of(NEW_LINKS, GONE_LINKS))
                .filter(changes::containsKey)
                .forEach(label -> inOrder.put(label, changes.getOrDefault(label, 0L)));
        return Collections.unmodifiableMap(inOrder);
    }

    private Map<String, Long> droppedByLabel() {
        var byLabel = new LinkedHashMap<String, Long>();
        dropped.forEach((reason, count) -> byLabel.put(reason.label(), count));
        return Collections.unmodifiableMap(byLabel);
    }
}
