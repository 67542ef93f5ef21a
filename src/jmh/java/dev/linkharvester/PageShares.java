package dev.linkharvester;

import dev.linkharvester.extract.ExtractBenchmark;
import dev.linkharvester.output.FormatBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Prints a Markdown table with the cost of each step of a page and its share, for each kind of page. First come the
 * cost of a page that is parsed, and of resolving with jsoup.
 */
public final class PageShares {
    private static final List<String> LONG_WAY = List.of("parse", "collect", "absUrl");
    private static final List<String> SHORT_WAY = List.of("decode", "scan", "resolve", "hash", "tsv");

    private PageShares() {}

    /** @param arguments none */
    public static void main(String[] arguments) throws RunnerException {
        var options = new OptionsBuilder()
                .include(ExtractBenchmark.class.getName())
                .include(FormatBenchmark.class.getName() + ".tsv")
                .addProfiler(GCProfiler.class)
                .build();
        var results = new TreeMap<BenchmarkPage, List<RunResult>>();
        for (var result : new Runner(options).run()) {
            var page = BenchmarkPage.valueOf(result.getParams().getParam("page"));
            results.computeIfAbsent(page, first -> new ArrayList<>()).add(result);
        }
        System.out.println("\n| page | step | \u00b5s | \u00b1 | share | bytes |\n|---|---|---|---|---|---|");
        results.forEach(PageShares::print);
    }

    private static void print(BenchmarkPage page, List<RunResult> results) {
        LONG_WAY.forEach(step -> print(page, step, result(results, step), ""));
        double all =
                SHORT_WAY.stream().mapToDouble(step -> microseconds(results, step)).sum();
        for (var step : SHORT_WAY) {
            var share = String.format("%.0f %%", 100 * microseconds(results, step) / all);
            var name = step.equals("scan") ? "scan, without resolve" : step;
            print(page, name, result(results, step), share, microseconds(results, step));
        }
    }

    private static double microseconds(List<RunResult> results, String step) {
        double whole = result(results, step).getPrimaryResult().getScore();
        return step.equals("scan")
                ? whole - result(results, "resolve").getPrimaryResult().getScore()
                : whole;
    }

    private static RunResult result(List<RunResult> results, String step) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(step))
                .findFirst()
                .orElseThrow();
    }

    private static void print(BenchmarkPage page, String step, RunResult result, String share) {
        print(page, step, result, share, result.getPrimaryResult().getScore());
    }

    private static void print(BenchmarkPage page, String step, RunResult result, String share, double microseconds) {
        double bytes = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
        System.out.printf(
                "| %s | %s | %.1f | %.1f | %s | %,.0f |%n",
                page.name().toLowerCase(Locale.ROOT),
                step,
                microseconds,
                result.getPrimaryResult().getScoreError(),
                share,
                bytes);
    }
}
