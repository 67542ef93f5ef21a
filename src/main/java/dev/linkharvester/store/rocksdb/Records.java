package dev.linkharvester.store.rocksdb;

import dev.linkharvester.model.Counts;
import dev.linkharvester.model.Counts.HostCounts;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.FileLengths;
import dev.linkharvester.model.KnownPage;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.model.Validators;
import dev.linkharvester.politeness.ThrottleState;
import dev.linkharvester.robots.HostRobots;
import dev.linkharvester.store.Checkpoint;
import dev.linkharvester.url.Url;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Converts the values of the tables to bytes and back. The order of their fields is part of the format of the folder. */
final class Records {
    private Records() {}

    static byte[] ofTarget(CrawlTarget target) {
        return write(new RecordOutput(), target).bytes();
    }

    private static RecordOutput write(RecordOutput output, CrawlTarget target) {
        var href = target.url().href();
        return output.number(target.depth())
                .text(href)
                .text(target.name().equals(href) ? "" : target.name())
                .text(target.seed().equals(target.url()) ? "" : target.seed().href());
    }

    static PageVisit visit(long number, byte[] record) {
        return PageVisit.first(number, target(new RecordInput(record)));
    }

    private static CrawlTarget target(RecordInput input) {
        int depth = (int) input.number();
        var url = url(input.text());
        var name = input.text();
        var seed = input.text();
        return new CrawlTarget(url, name.isEmpty() ? url.href() : name, depth, seed.isEmpty() ? url : url(seed));
    }

    /** Returns the record of a URL with an outcome, and of its page if it is one. */
    static byte[] ofPage(PageVisit visit, Optional<KnownPage> page) {
        var output = new RecordOutput().number(visit.number());
        write(output, visit.target());
        output.list(page.stream().toList(), known -> write(output, known));
        return output.bytes();
    }

    private static void write(RecordOutput output, KnownPage page) {
        var links = page.links();
        output.text(page.url().href())
                .text(page.validators().etag())
                .text(page.validators().lastModified())
                .number(links.cut() ? 1 : 0)
                .number(links.robots().noindex() ? 1 : 0)
                .number(links.robots().nofollow() ? 1 : 0)
                .list(
                        links.skipped().entrySet(),
                        entry -> output.text(entry.getKey()).number(entry.getValue()))
                .list(
                        links.links(),
                        link -> output.text(link.url().href())
                                .text(link.element())
                                .text(link.attribute())
                                .text(link.rel())
                                .text(link.text()));
    }

    /** Returns the visit of a record of a page, as it is queued again. */
    static PageVisit visitOfPage(byte[] record) {
        var input = new RecordInput(record);
        return PageVisit.first(input.number(), target(input));
    }

    static Optional<KnownPage> page(byte[] record) {
        var input = new RecordInput(record);
        input.number();
        target(input);
        if (input.number() == 0) {
            return Optional.empty();
        }
        var url = url(input.text());
        var validators = new Validators(input.text(), input.text());
        boolean cut = input.number() != 0;
        var robots = new RobotsDirectives(input.number() != 0, input.number() != 0);
        var skipped = new LinkedHashMap<String, Integer>();
        for (long left = input.number(); left > 0; left--) {
            skipped.put(input.text(), (int) input.number());
        }
        var links = new ArrayList<Link>();
        for (long left = input.number(); left > 0; left--) {
            links.add(new Link(url(input.text()), input.text(), input.text(), input.text(), input.text()));
        }
        return Optional.of(new KnownPage(url, validators, new PageLinks(links, skipped, cut, robots)));
    }

    private static Url url(String href) {
        return Url.parse(href).orElseThrow(RecordInput::damaged);
    }

    static byte[] ofPace(ThrottleState pace, StateClock clock) {
        return new RecordOutput()
                .real(pace.window())
                .real(pace.delayNanos())
                .number(clock.millis(pace.nextPermitted()))
                .number(pace.congested() ? 1 : 0)
                .number(pace.answeredAt() == ThrottleState.NEVER ? 0 : clock.pastMillis(pace.answeredAt()))
                .bytes();
    }

    static ThrottleState pace(byte[] record, StateClock clock) {
        var input = new RecordInput(record);
        double window = input.real();
        double delayNanos = input.real();
        long nextPermitted = clock.nanos(input.number());
        boolean congested = input.number() != 0;
        long answered = input.number();
        return new ThrottleState(
                window,
                delayNanos,
                nextPermitted,
                congested,
                answered == 0 ? ThrottleState.NEVER : clock.nanos(answered));
    }

    static byte[] ofRobots(HostRobots robots, StateClock clock) {
        return new RecordOutput()
                .text(robots.location().href())
                .blob(robots.text())
                .number(clock.millis(robots.until()))
                .bytes();
    }

    static HostRobots robots(byte[] record, StateClock clock) {
        var input = new RecordInput(record);
        return new HostRobots(url(input.text()), input.blob(), clock.nanos(input.number()));
    }

    static byte[] ofHostCounts(HostCounts host) {
        return new RecordOutput()
                .number(host.finished())
                .number(host.failed())
                .number(host.requested())
                .number(host.millis())
                .bytes();
    }

    static HostCounts hostCounts(String name, byte[] record) {
        var input = new RecordInput(record);
        return new HostCounts(name, input.number(), input.number(), input.number(), input.number(), Optional.empty());
    }

    static byte[] ofLengths(FileLengths lengths) {
        return new RecordOutput()
                .number(lengths.output())
                .number(lengths.report())
                .bytes();
    }

    static FileLengths lengths(byte[] record) {
        var input = new RecordInput(record);
        return new FileLengths(input.number(), input.number());
    }

    /** Returns the record of a checkpoint without its hosts, which have a table of their own. */
    static byte[] ofCheckpoint(Checkpoint checkpoint) {
        var output = new RecordOutput()
                .number(checkpoint.number())
                .number(checkpoint.accepted())
                .number(checkpoint.finished())
                .number(checkpoint.failed())
                .number(checkpoint.seeds())
                .number(checkpoint.links())
                .number(checkpoint.counts().bytes());
        output.list(
                checkpoint.counts().byStatus().entrySet(),
                entry -> output.number(entry.getKey()).number(entry.getValue()));
        output.list(
                checkpoint.counts().byErrorClass().entrySet(),
                entry -> output.text(entry.getKey().name()).number(entry.getValue()));
        output.list(
                checkpoint.counts().dropped().entrySet(),
                entry -> output.text(entry.getKey()).number(entry.getValue()));
        output.list(
                checkpoint.counts().skipped().entrySet(),
                entry -> output.text(entry.getKey()).number(entry.getValue()));
        output.list(
                checkpoint.counts().changes().entrySet(),
                entry -> output.text(entry.getKey()).number(entry.getValue()));
        return output.bytes();
    }

    static Checkpoint checkpoint(byte[] record, List<HostCounts> hosts) {
        var input = new RecordInput(record);
        long number = input.number();
        long accepted = input.number();
        long finished = input.number();
        long failed = input.number();
        long seeds = input.number();
        long links = input.number();
        long bytes = input.number();
        var byStatus = new TreeMap<Integer, Long>();
        for (long left = input.number(); left > 0; left--) {
            byStatus.put((int) input.number(), input.number());
        }
        var byErrorClass = new EnumMap<ErrorClass, Long>(ErrorClass.class);
        for (long left = input.number(); left > 0; left--) {
            byErrorClass.put(errorClass(input.text()), input.number());
        }
        var dropped = new LinkedHashMap<String, Long>();
        for (long left = input.number(); left > 0; left--) {
            dropped.put(input.text(), input.number());
        }
        var skipped = new LinkedHashMap<String, Long>();
        for (long left = input.number(); left > 0; left--) {
            skipped.put(input.text(), input.number());
        }
        var changes = new LinkedHashMap<String, Long>();
        for (long left = input.number(); left > 0; left--) {
            changes.put(input.text(), input.number());
        }
        var counts = new Counts(bytes, byStatus, byErrorClass, dropped, skipped, changes, hosts);
        return new Checkpoint(number, accepted, finished, failed, seeds, links, counts);
    }

    private static ErrorClass errorClass(String name) {
        return Arrays.stream(ErrorClass.values())
                .filter(errorClass -> errorClass.name().equals(name))
                .findFirst()
                .orElseThrow(RecordInput::damaged);
    }
}
