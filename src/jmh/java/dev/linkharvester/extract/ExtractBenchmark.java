package dev.linkharvester.extract;

import dev.linkharvester.BenchmarkPage;
import dev.linkharvester.extract.ExtractSettings.HtmlParser;
import dev.linkharvester.extract.ExtractSettings.Selection;
import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageLinks;
import dev.linkharvester.url.CanonicalForm;
import dev.linkharvester.url.Url;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Measures a page step by step. {@link #extract} of a plain page is {@link #decode} and {@link #scan}; of another it is
 * {@link #decode}, {@link #parse} and {@link #collect}. Both scan and collect include {@link #resolve}. {@link #hash}
 * is the part of the frontier; {@code FormatBenchmark} has the part of the writer. {@link #absUrl} is the cost of
 * resolving with jsoup.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class ExtractBenchmark {
    private static final ExtractSettings SETTINGS =
            new ExtractSettings(Selection.HREF, false, false, Set.of("http", "https"), false, HtmlParser.AUTO);

    @Param
    public BenchmarkPage page = BenchmarkPage.PAGE;

    private final Url url = Url.parse(BenchmarkPage.URL).orElseThrow();
    private final LinkExtractor extractor = new LinkExtractor(SETTINGS);
    private PageSource source = sourceOf("");
    private String text = "";
    private DocumentText decoded = DocumentText.of(source);
    private Document document = Document.createShell("");
    private List<Element> elements = List.of();
    private List<String> references = List.of();
    private List<Url> urls = List.of();

    @Setup
    public void prepare() {
        text = page.html();
        source = sourceOf(text);
        decoded = DocumentText.of(source);
        document = Parser.htmlParser().parseInput(text, BenchmarkPage.URL);
        elements = document.select("[href]");
        references = elements.stream().map(element -> element.attr("href")).toList();
        urls = extractor.extract(source).links().stream().map(Link::url).toList();
    }

    private PageSource sourceOf(String html) {
        return new PageSource(
                url, MediaType.HTML, "text/html", List.of(), List.of(), html.getBytes(StandardCharsets.UTF_8));
    }

    @Benchmark
    public PageLinks extract() {
        return extractor.extract(source);
    }

    @Benchmark
    public DocumentText decode() {
        return DocumentText.of(source);
    }

    @Benchmark
    public PageLinks scan() {
        var references = References.of(Base.utf8(url), new LinkCollector(SETTINGS, BenchmarkPage.URL.length()));
        if (!FastPage.scan(decoded.text(), decoded.symbols(source.body()), references)) {
            throw new IllegalStateException("the page is not plain");
        }
        return references.links().toPageLinks();
    }

    @Benchmark
    public Document parse() {
        return Parser.htmlParser().setMaxDepth(LinkExtractor.MAX_DEPTH).parseInput(text, "");
    }

    @Benchmark
    public PageLinks collect() {
        return PageWalk.walk(SETTINGS, document, Base.utf8(url), () -> new LinkCollector(SETTINGS, BenchmarkPage.URL.length()))
                .toPageLinks();
    }

    @Benchmark
    public void resolve(Blackhole sink) {
        for (var reference : references) {
            sink.consume(url.resolve(reference));
        }
    }

    @Benchmark
    public void hash(Blackhole sink) {
        for (var link : urls) {
            sink.consume(CanonicalForm.DEFAULT.identity(link));
        }
    }

    @Benchmark
    public void absUrl(Blackhole sink) {
        for (var element : elements) {
            sink.consume(element.absUrl("href"));
        }
    }
}
