package dev.linkharvester.cli.console;

import dev.linkharvester.harvest.HarvestResult;
import dev.linkharvester.model.Counts.HostCounts;
import dev.linkharvester.model.HostStatus;
import dev.linkharvester.model.ReachedLimit;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Formats the result of a run for standard error. */
public final class Summary {
    private static final int HOSTS_SHOWN = 5;
    private static final Comparator<HostStatus> SLOWEST = Comparator.comparing(HostStatus::state)
            .thenComparingLong(HostStatus::delayMillis)
            .reversed();
    private static final String RED = "\u001b[31m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private Summary() {}

    /**
     * Returns several lines, without those that would be empty; after a failure, without those that count more than the
     * files hold.
     *
     * @param output where the rows are, {@code -} for standard output
     */
    public static String text(HarvestResult run, String output, boolean colors) {
        var text = new StringBuilder(totals(run, colors));
        if (run.failure().isPresent()) {
            line(text, "Rows", rows(run, output));
            return text.toString();
        }
        line(text, "Stopped", stopped(run));
        line(text, "Status", statuses(run.counts().byStatus()));
        line(text, "Errors", colored(errors(run), RED, colors));
        line(text, "Dropped", counted(run.counts().dropped()));
        line(text, "Skipped", counted(mostFirst(run.counts().skipped())));
        line(text, "Changes", counted(run.counts().changes()));
        line(text, "Slowest", slowest(run));
        line(text, "Failing", colored(failing(run), RED, colors));
        line(text, "Paced", paced(run));
        line(
                text,
                "Writer",
                "a page waited " + Figures.duration(run.meanQueueTime()) + " on average, "
                        + Figures.duration(run.longestQueueTime()) + " at most, to be written");
        line(text, "Rows", rows(run, output));
        run.brokenSeeds().forEach(broken -> line(text, "Seeds", colored(broken, RED, colors)));
        return text.toString();
    }

    /** Returns what a run left in its state folder, as one line; empty when there is nothing to say. */
    public static Optional<String> state(HarvestResult run, Path folder) {
        if (run.queued() > 0) {
            return Optional.of(Figures.count(run.queued(), "URL") + (run.queued() == 1 ? " stays" : " stay")
                    + " queued in " + folder + left(run) + ": run the same command again to go on");
        }
        return run.finished() == 0 && run.before() > 0
                ? Optional.of("Nothing was left to do: every URL in " + folder
                        + " has its outcome; add seeds, or name another folder to begin anew")
                : Optional.empty();
    }

    private static String rows(HarvestResult run, String output) {
        return Figures.count(run.links()) + " in " + (output.equals("-") ? "standard output" : output)
                + (run.before() == 0 ? "" : ", " + Figures.count(run.writtenRows()) + " of them by this run");
    }

    /** Lists the hosts that responded in this run and then stopped, those with the most URLs first. */
    private static String left(HarvestResult run) {
        var left = run.counts().left();
        if (left.isEmpty()) {
            return "";
        }
        var hosts = left.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(HOSTS_SHOWN)
                .map(host -> host.getKey() + " " + Figures.count(host.getValue()))
                .collect(Collectors.joining(", "));
        long urls = left.values().stream().mapToLong(Long::longValue).sum();
        int others = left.size() - HOSTS_SHOWN;
        return ", " + Figures.count(urls) + " of them as their hosts were given up (" + hosts
                + (others > 0 ? " and " + Figures.count(others, "other host") : "") + ")";
    }

    private static String totals(HarvestResult run, boolean colors) {
        double seconds = Math.max(run.elapsed().toNanos() / 1e9, 1e-9);
        var head = "Harvested " + Figures.count(run.progress().finished()) + " of "
                + Figures.count(run.progress().accepted(), "URL")
                + (run.before() == 0 ? "" : ", " + Figures.count(run.finished()) + " of them by this run,") + " in "
                + Figures.duration(run.elapsed());
        if (run.failure().isPresent()) {
            return colored(head, BOLD, colors) + ", then it could not go on\n";
        }
        return colored(head, BOLD, colors) + ": " + Figures.count(run.pages(), "page") + ", "
                + Figures.count(run.links(), "link") + ", "
                + Figures.bytes(run.counts().bytes()) + ", "
                + Figures.rate(run.progress().requested() / seconds) + " pages/s\n";
    }

    private static String stopped(HarvestResult run) {
        long unfetched = run.progress().unfetched();
        return unfetched == 0
                ? ""
                : "by " + run.limit().map(ReachedLimit::option).orElse("a signal") + ": "
                        + Figures.count(unfetched, "URL") + (unfetched == 1 ? " was" : " were") + " not asked for";
    }

    private static void line(StringBuilder text, String label, String content) {
        if (!content.isEmpty()) {
            text.append("  ")
                    .append(label)
                    .append(" ".repeat(9 - label.length()))
                    .append(content)
                    .append('\n');
        }
    }

    private static String statuses(Map<Integer, Long> byStatus) {
        return new TreeMap<>(byStatus)
                .entrySet().stream()
                        .map(entry -> (entry.getKey() == 0 ? "none" : entry.getKey()) + ": "
                                + Figures.count(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String errors(HarvestResult run) {
        return new TreeMap<>(run.counts().byErrorClass())
                .entrySet().stream()
                        .map(entry -> entry.getKey().label() + ": " + Figures.count(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String counted(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + Figures.count(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Long> mostFirst(Map<String, Long> counts) {
        var sorted = new LinkedHashMap<String, Long>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** Lists the slowest hosts, where there are several to compare. */
    private static String slowest(HarvestResult run) {
        return run.counts().hosts().size() < 2
                ? ""
                : run.counts().hosts().stream()
                        .sorted(Comparator.comparingLong(HostCounts::meanMillis)
                                .reversed()
                                .thenComparing(HostCounts::host))
                        .limit(HOSTS_SHOWN)
                        .map(host -> host.host() + " " + Figures.count(host.meanMillis()) + " ms")
                        .collect(Collectors.joining(", "));
    }

    private static String failing(HarvestResult run) {
        return run.counts().hosts().stream()
                .filter(host -> host.failed() > 0)
                .sorted(Comparator.comparingLong(HostCounts::failed).reversed().thenComparing(HostCounts::host))
                .limit(HOSTS_SHOWN)
                .map(host -> host.host() + " " + Figures.count(host.failed()) + " of " + Figures.count(host.finished()))
                .collect(Collectors.joining(", "));
    }

    /** Lists the hosts that the adaptive throttle slowed down, the slowest first. */
    private static String paced(HarvestResult run) {
        return run.counts().hosts().stream()
                .filter(host -> host.pace().filter(Summary::isSlow).isPresent())
                .sorted(Comparator.comparing((HostCounts host) -> host.pace().orElseThrow(), SLOWEST)
                        .thenComparing(HostCounts::host))
                .limit(HOSTS_SHOWN)
                .map(host -> host.host() + " " + paceText(host.pace().orElseThrow()))
                .collect(Collectors.joining(", "));
    }

    private static boolean isSlow(HostStatus pace) {
        return pace.delayMillis() > 0 || pace.state() != HostStatus.State.UP;
    }

    private static String paceText(HostStatus pace) {
        return switch (pace.state()) {
            case DOWN -> "given up";
            case PAUSED -> "paused";
            case UP -> "every " + Figures.count(pace.delayMillis()) + " ms, " + pace.window() + " at a time";
        };
    }

    private static String colored(String text, String color, boolean colors) {
        return colors && !text.isEmpty() ? color + text + PLAIN : text;
    }
}
