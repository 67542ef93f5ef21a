package dev.linkharvester.config;

import static dev.linkharvester.config.HarvestOption.flag;
import static dev.linkharvester.config.HarvestOption.value;

import dev.linkharvester.config.HarvestOption.Form;
import dev.linkharvester.extract.ExtractSettings.HtmlParser;
import dev.linkharvester.extract.ExtractSettings.Selection;
import dev.linkharvester.fetch.FetchSettings.HttpChoice;
import dev.linkharvester.output.OutputSettings.Format;
import dev.linkharvester.scope.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one table of options. The command line, the environment, the configuration file, the help, the completion, the
 * manual page and docs/options.md are all made from it: an option is added by one statement here (and one in
 * {@link SettingsReader}, where it goes to its stage).
 */
public final class HarvestOptions {
    /** The flag given more often means no more. */
    public static final int MAX_VERBOSITY = 2;

    private static final List<HarvestOption<?>> TABLE = new ArrayList<>();

    public static final HarvestOption<String> URL =
            add(value(OptionGroup.FILES, "url", "URL", new TextParser(), "Seeds, in place of the default seed file.")
                    .as(Form.POSITIONAL)
                    .example("https://example.com/"));

    static final HarvestOption<String> INPUT = add(
            value(OptionGroup.FILES, "input", "FILE", new PathParser(), "Seed file or sitemap, - for standard input.")
                    .letter('i')
                    .as(Form.LIST)
                    .byDefault("urls.txt")
                    .example("urls.txt"));

    static final HarvestOption<String> SITEMAP = add(value(
                    OptionGroup.FILES,
                    "sitemap",
                    "URL",
                    new TextParser(),
                    "Sitemap or sitemap index to fetch, plain or gzipped; its pages are seeds.")
            .as(Form.LIST)
            .example("https://example.com/sitemap.xml"));

    static final HarvestOption<String> OUTPUT = add(
            value(OptionGroup.FILES, "output", "FILE", new PathParser(), "Where the rows go, - for standard output.")
                    .letter('o')
                    .byDefault("foundurls.txt"));

    static final HarvestOption<Format> FORMAT = add(value(
                    OptionGroup.FILES,
                    "format",
                    "FORMAT",
                    ChoiceParser.of("tsv", Format.TSV, "csv", Format.CSV, "jsonl", Format.JSONL),
                    "Format of the rows; when not given, by the output's file ending, else tsv.")
            .letter('f')
            .example("jsonl"));

    static final HarvestOption<String> REPORT =
            add(value(OptionGroup.FILES, "report", "FILE", new PathParser(), "Also write one JSON line a page here.")
                    .example("report.jsonl"));

    static final HarvestOption<String> STATE = add(value(
                    OptionGroup.FILES,
                    "state",
                    "DIR",
                    new PathParser(),
                    "Keep the state of the harvest here: the same command goes on after a stop or a crash.")
            .example("state"));

    static final HarvestOption<Boolean> REFRESH = add(flag(
            OptionGroup.FILES,
            "refresh",
            "Visit again what the state knows, and report new, changed and gone pages and links."));

    static final HarvestOption<Boolean> ONLY_NEW = add(flag(
            OptionGroup.FILES, "only-new", "Of a page that the state knows, write only links that were not on it."));

    static final HarvestOption<Long> DEPTH = add(value(
                    OptionGroup.CRAWL,
                    "depth",
                    "N",
                    new IntegerParser(0, 1_000),
                    "Links followed from a seed; 0: the seeds alone.")
            .letter('d')
            .byDefault("0"));

    static final HarvestOption<Scope.Kind> SCOPE = add(value(
                    OptionGroup.CRAWL,
                    "scope",
                    "SCOPE",
                    ChoiceParser.of(List.of(
                            Map.entry("host", Scope.Kind.HOST),
                            Map.entry("domain", Scope.Kind.DOMAIN),
                            Map.entry("path", Scope.Kind.PATH),
                            Map.entry("any", Scope.Kind.ANY))),
                    "Which links are followed: those of the seed's host, of its registrable domain, below its folder,"
                            + " or any. All are recorded.")
            .byDefault("host"));

    static final HarvestOption<String> INCLUDE = add(value(
                    OptionGroup.CRAWL,
                    "include",
                    "REGEX",
                    new ExpressionParser(),
                    "Follow only URLs in which one of these RE2 expressions is found.")
            .as(Form.LIST)
            .example("/docs/"));

    static final HarvestOption<String> EXCLUDE = add(value(
                    OptionGroup.CRAWL,
                    "exclude",
                    "REGEX",
                    new ExpressionParser(),
                    "Do not follow URLs in which one of these RE2 expressions is found.")
            .as(Form.LIST)
            .example("[?&]print=1"));

    static final HarvestOption<Boolean> ROBOTS = add(value(
                    OptionGroup.CRAWL,
                    "robots",
                    "CHOICE",
                    ChoiceParser.of("respect", true, "ignore", false),
                    "What robots.txt counts for what is followed; seeds are your own requests.")
            .byDefault("respect"));

    static final HarvestOption<Boolean> NOFOLLOW = add(value(
                    OptionGroup.CRAWL,
                    "nofollow",
                    "CHOICE",
                    ChoiceParser.of("respect", true, "ignore", false),
                    "What nofollow counts, on a link or for its whole page.")
            .byDefault("ignore"));

    static final HarvestOption<Boolean> SORT_QUERY = add(
            flag(OptionGroup.CRAWL, "sort-query", "Take URLs that differ only in the order of their query for one."));

    static final HarvestOption<List<String>> DROP_PARAMETERS = add(value(
                    OptionGroup.CRAWL,
                    "drop-parameters",
                    "LIST",
                    new ParametersParser(),
                    "Take URLs that differ only in these query parameters for one; * at the end for any ending;"
                            + " tracking, session: the usual ones of their kind.")
            .example("utm_*,PHPSESSID"));

    static final HarvestOption<Boolean> FOLD_TRAILING_SLASH =
            add(flag(OptionGroup.CRAWL, "fold-trailing-slash", "Take /a and /a/ for one URL."));

    static final HarvestOption<Long> MAX_PAGES_PER_HOST = add(value(
                    OptionGroup.BOUNDS,
                    "max-pages-per-host",
                    "N",
                    new IntegerParser(1, 1_000_000_000_000L),
                    "Follow no more than this many URLs of one host.")
            .example("1000"));

    static final HarvestOption<Long> MAX_PAGES = add(value(
                    OptionGroup.BOUNDS,
                    "max-pages",
                    "N",
                    new IntegerParser(1, 1_000_000_000_000L),
                    "Stop after this many URLs; what is in flight is finished.")
            .example("10000"));

    static final HarvestOption<Duration> MAX_DURATION = add(value(
                    OptionGroup.BOUNDS,
                    "max-duration",
                    "DURATION",
                    new DurationParser("1s", "365d"),
                    "Stop after this time; what is in flight is finished.")
            .example("1h"));

    static final HarvestOption<Long> CONCURRENCY = add(value(
                    OptionGroup.PACE,
                    "concurrency",
                    "N",
                    new IntegerParser(1, 10_000),
                    "Requests in flight over all hosts.")
            .letter('c')
            .byDefault("100"));

    static final HarvestOption<Long> HOST_CONCURRENCY = add(value(
                    OptionGroup.PACE,
                    "host-concurrency",
                    "N",
                    new IntegerParser(1, 1_000),
                    "Requests in flight per host, at most.")
            .byDefault("6"));

    static final HarvestOption<Long> ADDRESS_CONCURRENCY = add(value(
                    OptionGroup.PACE,
                    "address-concurrency",
                    "N",
                    new IntegerParser(1, 2_000),
                    "Requests in flight per address, at most, all its hosts together; twice host-concurrency if not given.")
            .example("12"));

    static final HarvestOption<Duration> DELAY = add(value(
                    OptionGroup.PACE,
                    "delay",
                    "DURATION",
                    new DurationParser("0", "1h"),
                    "Least time between two requests to one host.")
            .byDefault("0"));

    static final HarvestOption<Double> RATE_LIMIT = add(value(
                    OptionGroup.PACE,
                    "rate-limit",
                    "RATE",
                    new RateParser(),
                    "Requests per time over all hosts, at most.")
            .example("50/s"));

    static final HarvestOption<Double> HOST_RATE_LIMIT = add(value(
                    OptionGroup.PACE,
                    "host-rate-limit",
                    "RATE",
                    new RateParser(),
                    "Requests per time to one host, at most.")
            .example("30/m"));

    static final HarvestOption<Duration> TIMEOUT = add(value(
                    OptionGroup.PATIENCE,
                    "timeout",
                    "DURATION",
                    new DurationParser("1ms", "1h"),
                    "Time for a whole request, its body included.")
            .letter('t')
            .byDefault("30s"));

    static final HarvestOption<Duration> CONNECT_TIMEOUT = add(value(
                    OptionGroup.PATIENCE,
                    "connect-timeout",
                    "DURATION",
                    new DurationParser("1ms", "10m"),
                    "Time to connect, TLS included.")
            .byDefault("5s"));

    static final HarvestOption<Duration> IDLE_TIMEOUT = add(value(
                    OptionGroup.PATIENCE,
                    "idle-timeout",
                    "DURATION",
                    new DurationParser("1ms", "1h"),
                    "Time without a byte after which a connection is given up.")
            .byDefault("10s"));

    static final HarvestOption<Long> RETRIES = add(value(
                    OptionGroup.PATIENCE,
                    "retries",
                    "N",
                    new IntegerParser(0, 20),
                    "Further attempts after a failure that may pass.")
            .byDefault("2"));

    static final HarvestOption<Duration> RETRY_WAIT = add(value(
                    OptionGroup.PATIENCE,
                    "retry-wait",
                    "DURATION",
                    new DurationParser("0", "1h"),
                    "Longest wait before the first retry, doubled for each further one; Retry-After is obeyed.")
            .byDefault("500ms"));

    static final HarvestOption<Long> MAX_REDIRECTS = add(value(
                    OptionGroup.PATIENCE,
                    "max-redirects",
                    "N",
                    new IntegerParser(0, 100),
                    "Redirects followed for one URL.")
            .byDefault("10"));

    static final HarvestOption<Long> MAX_BODY = add(value(
                    OptionGroup.PATIENCE,
                    "max-body",
                    "SIZE",
                    new SizeParser("1KiB", "1GiB"),
                    "Body kept after decompression; more is cut off, the links up to there are kept.")
            .byDefault("10MiB"));

    static final HarvestOption<Selection> LINKS = add(value(
                    OptionGroup.LINKS,
                    "links",
                    "WHICH",
                    ChoiceParser.of("href", Selection.HREF, "all", Selection.ALL),
                    "Every element's href, or also src, srcset, action, Link headers and all other URLs.")
            .byDefault("href"));

    static final HarvestOption<Boolean> JSON_LD = add(flag(
            OptionGroup.LINKS,
            "json-ld",
            "With --links all, also the URLs in JSON-LD: url, sameAs, image and the like."));

    static final HarvestOption<Boolean> STRIP_FRAGMENTS = add(
            flag(OptionGroup.LINKS, "strip-fragments", "Cut #fragments off links; what then is the same is one link."));

    static final HarvestOption<Set<String>> SCHEMES = add(
            value(OptionGroup.LINKS, "schemes", "LIST", new SchemesParser(), "Schemes of the links that are recorded.")
                    .byDefault("http,https"));

    static final HarvestOption<HtmlParser> PARSER = add(value(
                    OptionGroup.LINKS,
                    "parser",
                    "PARSER",
                    ChoiceParser.of("auto", HtmlParser.AUTO, "jsoup", HtmlParser.JSOUP),
                    "What reads HTML: auto scans the tags of a page where jsoup would find the same, jsoup parses"
                            + " every page. Both find the same links.")
            .byDefault("auto"));

    static final HarvestOption<String> USER_AGENT =
            add(value(OptionGroup.REQUESTS, "user-agent", "TEXT", new UserAgentParser(), "The User-Agent header.")
                    .letter('A')
                    .byDefault("LinkHarvester/{version} (+https://linkharvester.dev/bot)"));

    static final HarvestOption<List<Map.Entry<String, String>>> HEADER = add(value(
                    OptionGroup.REQUESTS,
                    "header",
                    "HEADER",
                    new HeaderParser(),
                    "A further header of every request; @FILE reads one a line.")
            .letter('H')
            .as(Form.LIST)
            .example("Accept-Language: en"));

    static final HarvestOption<String> COOKIES = add(value(
                    OptionGroup.REQUESTS,
                    "cookies",
                    "COOKIES",
                    new CookiesParser(),
                    "Cookies as name=value; …, or a Netscape cookie file; cookies that servers set are then kept.")
            .example("session=1; theme=dark"));

    static final HarvestOption<String> PROXY = add(value(
                    OptionGroup.REQUESTS,
                    "proxy",
                    "URL",
                    new ProxyParser(),
                    "Send requests through http://, https:// or socks5://[user:password@]host:port.")
            .example("socks5://127.0.0.1:1080"));

    static final HarvestOption<Boolean> INSECURE =
            add(flag(OptionGroup.REQUESTS, "insecure", "Accept any TLS certificate.")
                    .letter('k'));

    static final HarvestOption<HttpChoice> HTTP = add(value(
                    OptionGroup.REQUESTS,
                    "http",
                    "VERSION",
                    ChoiceParser.of("auto", HttpChoice.AUTO, "1.1", HttpChoice.HTTP_1_1, "2", HttpChoice.HTTP_2),
                    "HTTP version; 2 only where TLS negotiates it.")
            .byDefault("auto"));

    static final HarvestOption<Boolean> EXCLUDE_PRIVATE = add(flag(
            OptionGroup.REQUESTS,
            "exclude-private",
            "Refuse loopback, link-local, private and metadata addresses, on every hop."));

    public static final HarvestOption<String> CONFIG =
            add(value(OptionGroup.CONSOLE, "config", "FILE", new PathParser(), "Read options from this YAML file.")
                    .byDefault("config/harvester.yaml"));

    static final HarvestOption<Boolean> QUIET =
            add(flag(OptionGroup.CONSOLE, "quiet", "No progress, no summary, no warnings: errors alone.")
                    .letter('q'));

    static final HarvestOption<Long> VERBOSE = add(value(
                    OptionGroup.CONSOLE,
                    "verbose",
                    "",
                    new IntegerParser(0, MAX_VERBOSITY),
                    "Log a line a page; given twice, the whole way of every URL.")
            .letter('v')
            .as(Form.COUNT)
            .byDefault("0"));

    static final HarvestOption<Boolean> NO_PROGRESS =
            add(flag(OptionGroup.CONSOLE, "no-progress", "No status line while it runs."));

    static final HarvestOption<Presentation.ColorChoice> COLOR = add(value(
                    OptionGroup.CONSOLE,
                    "color",
                    "WHEN",
                    ChoiceParser.of(
                            "auto", Presentation.ColorChoice.AUTO,
                            "always", Presentation.ColorChoice.ALWAYS,
                            "never", Presentation.ColorChoice.NEVER),
                    "Colours; auto: on a terminal, unless NO_COLOR is set.")
            .byDefault("auto"));

    static final HarvestOption<Presentation.LogFormat> LOG_FORMAT = add(value(
                    OptionGroup.CONSOLE,
                    "log-format",
                    "FORMAT",
                    ChoiceParser.of("text", Presentation.LogFormat.TEXT, "json", Presentation.LogFormat.JSON),
                    "Format of the log on standard error.")
            .byDefault("text"));

    private static final List<HarvestOption<?>> ALL = List.copyOf(TABLE);

    private HarvestOptions() {}

    /** Every option, in the order of the help. */
    public static List<HarvestOption<?>> all() {
        return ALL;
    }

    private static <T> HarvestOption<T> add(HarvestOption<T> option) {
        TABLE.add(option);
        return option;
    }
}
