package dev.linkharvester.output;

import dev.linkharvester.BenchmarkPage;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.model.PageReport;
import dev.linkharvester.model.PageRows;
import dev.linkharvester.model.RobotsDirectives;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.url.Url;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures the rows of a page's links: the part of the writer in the steps of {@code ExtractBenchmark}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class FormatBenchmark {
    @Param
    public BenchmarkPage page = BenchmarkPage.PAGE;

    private final Url url = Url.parse(BenchmarkPage.URL).orElseThrow();
    private final StringBuilder out = new StringBuilder();
    private PageRows rows = rowsOf(List.of());

    @Setup
    public void prepare() {
        rows = rowsOf(Jsoup.parse(page.html()).select("[href]").stream()
                .flatMap(element -> url.resolve(element.attr("href")).stream())
                .map(link -> new Link(link, "a", "href", "", ""))
                .toList());
    }

    private PageRows rowsOf(List<Link> links) {
        var target = CrawlTarget.seed(url, url.href());
        var outcome = new Outcome.Page(
                new Transfer(200, 0, 0), PageLinks.of(links, RobotsDirectives.NONE), false);
        var report = new PageReport(target, url, List.of(), outcome.transfer(), Optional.empty(), "", links.size(), Map.of(), 1, false, false, RobotsDirectives.NONE, Optional.empty());
        return new PageRows(links, report, 0);
    }

    @Benchmark
    public int tsv() {
        out.setLength(0);
        new RowFormat.Tsv().append(rows, out);
        return out.length();
    }

    @Benchmark
    public int jsonl() {
        out.setLength(0);
        new RowFormat.Jsonl().append(rows, out);
        return out.length();
    }
}
