package dev.linkharvester.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.re2j.Pattern;
import dev.linkharvester.cli.DemoCommand.Demonstration;
import dev.linkharvester.cli.HarvestCommand.Harvesting;
import dev.linkharvester.cli.ServeCommand.Serving;
import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.config.Option;
import dev.linkharvester.config.Presentation;
import dev.linkharvester.config.Version;
import dev.linkharvester.extract.ExtractSettings;
import dev.linkharvester.extract.ExtractSettings.HtmlParser;
import dev.linkharvester.extract.ExtractSettings.Selection;
import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.failure.UsageException;
import dev.linkharvester.fetch.ConnectionSettings;
import dev.linkharvester.fetch.ConnectionSettings.HttpChoice;
import dev.linkharvester.fetch.CookieSetting;
import dev.linkharvester.fetch.FetchSettings;
import dev.linkharvester.fetch.ProxySetting;
import dev.linkharvester.fetch.ProxySetting.Kind;
import dev.linkharvester.fetch.RequestSettings;
import dev.linkharvester.fetch.TimeoutSettings;
import dev.linkharvester.frontier.FollowSettings;
import dev.linkharvester.frontier.FrontierSettings;
import dev.linkharvester.frontier.PaceSettings;
import dev.linkharvester.frontier.RetrySettings;
import dev.linkharvester.frontier.RunLimits;
import dev.linkharvester.harvest.HarvestSettings;
import dev.linkharvester.output.OutputSettings;
import dev.linkharvester.output.OutputSettings.Format;
import dev.linkharvester.scope.Scope;
import dev.linkharvester.scope.ScopeSettings;
import dev.linkharvester.scope.TrapSettings;
import dev.linkharvester.seed.SeedSettings;
import dev.linkharvester.service.ServiceOptions;
import dev.linkharvester.service.ServiceSettings;
import dev.linkharvester.store.rocksdb.StateSettings;
import dev.linkharvester.url.CanonicalForm;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Commands commands(Map<String, String> environment) {
        return new Commands(environment, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private int run(String... arguments) {
        return commands(Map.of()).run(List.of(arguments));
    }

    private Harvesting harvesting(Map<String, String> environment, String... arguments) {
        return (Harvesting) commands(environment).read(List.of(arguments));
    }

    private HarvestSettings settings(String... arguments) {
        return harvesting(Map.of(), arguments).settings();
    }

    private Presentation presentation(String... arguments) {
        return harvesting(Map.of(), arguments).presentation();
    }

    private ServiceSettings service(Map<String, String> environment, String... arguments) {
        return ((Serving) commands(environment).read(List.of(arguments))).settings();
    }

    private List<String> problems(Map<String, String> environment, String... arguments) {
        return catchThrowableOfType(
                        UsageException.class, () -> commands(environment).read(List.of(arguments)))
                .problems();
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void withoutOptionsTheDefaultsHold() {
        assertThat(settings())
                .isEqualTo(new HarvestSettings(
                        new SeedSettings(List.of(), List.of("urls.txt")),
                        new FrontierSettings(
                                new FollowSettings(
                                        0,
                                        new ScopeSettings(Scope.Kind.HOST, List.of(), List.of()),
                                        TrapSettings.DEFAULT,
                                        CanonicalForm.DEFAULT,
                                        false,
                                        true),
                                new PaceSettings(
                                        100,
                                        6,
                                        OptionalInt.of(12),
                                        Duration.ZERO,
                                        OptionalDouble.empty(),
                                        OptionalDouble.empty()),
                                new RetrySettings(2, Duration.ofMillis(500), 10),
                                new RunLimits(OptionalLong.empty(), Optional.empty()),
                                false),
                        new FetchSettings(
                                new TimeoutSettings(
                                        Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(10)),
                                10 << 20,
                                new RequestSettings(
                                        "LinkHarvester/" + Version.number() + " (+https://linkharvester.dev/bot)",
                                        List.of(),
                                        Optional.empty()),
                                new ConnectionSettings(6, Optional.empty(), false, HttpChoice.AUTO, false)),
                        new ExtractSettings(
                                Selection.HREF, false, false, Set.of("http", "https"), false, HtmlParser.AUTO),
                        new OutputSettings("foundurls.txt", Format.TSV, Optional.empty()),
                        Optional.empty()));
        assertThat(presentation())
                .isEqualTo(
                        new Presentation(false, 0, true, Presentation.ColorChoice.AUTO, Presentation.LogFormat.TEXT));
    }

    @Test
    void theBoundOfAnAddressFollowsThatOfAHostUnlessItIsGiven() {
        assertThat(settings("--host-concurrency", "7").frontier().pace().addressConcurrency())
                .hasValue(14);
        assertThat(settings("--address-concurrency", "3").frontier().pace().addressConcurrency())
                .hasValue(3);
        assertThat(settings("--proxy", "http://p:1").frontier().pace().addressConcurrency())
                .isEmpty();
    }

    @Test
    void everyOptionReachesItsStage() {
        var arguments =
                "-i a.txt -i - --sitemap https://three/ -o o.txt -f jsonl --report r.jsonl --state s --refresh --only-new -d 3 --scope domain --include /a --include /b"
                        + " --exclude c$ --robots ignore --nofollow respect --sort-query --drop-parameters utm_*,sid --fold-trailing-slash"
                        + " --max-pages-per-host 6 --max-pages 7 --max-duration 1m -c 8 --host-concurrency=9"
                        + " --delay 1s --rate-limit 5/s --host-rate-limit 30/m -t 2s --connect-timeout 3s --idle-timeout 4s"
                        + " --retries 0 --retry-wait 1ms --max-redirects 1 --max-body 1KiB --links all --json-ld --strip-fragments"
                        + " --schemes ftp --parser jsoup -A me -H A:1 -H B:2 --cookies c=d --proxy http://p:1 -k --http 2"
                        + " -vv --no-progress --color never --log-format json https://one/ https://two/";
        assertThat(settings(arguments.split(" ", -1)))
                .isEqualTo(new HarvestSettings(
                        new SeedSettings(
                                List.of("https://one/", "https://two/"),
                                List.of("https://three/"),
                                List.of("a.txt", "-")),
                        new FrontierSettings(
                                new FollowSettings(
                                        3,
                                        new ScopeSettings(
                                                Scope.Kind.DOMAIN,
                                                List.of(Pattern.compile("/a"), Pattern.compile("/b")),
                                                List.of(Pattern.compile("c$"))),
                                        new TrapSettings(2_048, 20, 2, 1_000, 50_000, OptionalLong.of(6)),
                                        new CanonicalForm(true, List.of("utm_*", "sid"), true),
                                        true,
                                        false),
                                new PaceSettings(
                                        8,
                                        9,
                                        OptionalInt.empty(),
                                        Duration.ofSeconds(1),
                                        OptionalDouble.of(5),
                                        OptionalDouble.of(0.5)),
                                new RetrySettings(0, Duration.ofMillis(1), 1),
                                new RunLimits(OptionalLong.of(7), Optional.of(Duration.ofMinutes(1))),
                                true),
                        new FetchSettings(
                                new TimeoutSettings(
                                        Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4)),
                                1024,
                                new RequestSettings(
                                        "me",
                                        List.of(Map.entry("A", "1"), Map.entry("B", "2")),
                                        Optional.of(new CookieSetting(Optional.of("c=d"), List.of()))),
                                new ConnectionSettings(
                                        9,
                                        Optional.of(new ProxySetting(Kind.HTTP, "p", 1, Optional.empty())),
                                        true,
                                        HttpChoice.HTTP_2,
                                        false)),
                        new ExtractSettings(Selection.ALL, true, true, Set.of("ftp"), true, HtmlParser.JSOUP),
                        new OutputSettings("o.txt", Format.JSONL, Optional.of("r.jsonl")),
                        Optional.of(new StateSettings(
                                Path.of("s"),
                                Map.ofEntries(
                                        Map.entry("output", "o.txt"),
                                        Map.entry("format", "jsonl"),
                                        Map.entry("report", "r.jsonl"),
                                        Map.entry("depth", "3"),
                                        Map.entry("scope", "domain"),
                                        Map.entry("include", "/a,/b"),
                                        Map.entry("exclude", "c$"),
                                        Map.entry("nofollow", "respect"),
                                        Map.entry("sort-query", "true"),
                                        Map.entry("drop-parameters", "utm_*,sid"),
                                        Map.entry("fold-trailing-slash", "true"),
                                        Map.entry("links", "all"),
                                        Map.entry("json-ld", "true"),
                                        Map.entry("strip-fragments", "true"),
                                        Map.entry("schemes", "ftp")),
                                true))));
        assertThat(presentation(arguments.split(" ", -1)))
                .isEqualTo(
                        new Presentation(false, 2, false, Presentation.ColorChoice.NEVER, Presentation.LogFormat.JSON));
    }

    @Test
    void aValueMayBeTheNameOfACommand() {
        assertThat(settings("--state", "state", "-o", "demo").output().output()).isEqualTo("demo");
    }

    @Test
    void jsonLdIsAPartOfAllLinks() {
        assertThat(problems(Map.of(), "--json-ld"))
                .containsExactly("--json-ld: is a part of all links: give --links all, too");
        assertThat(problems(Map.of("HARVEST_JSON_LD", "true")))
                .containsExactly("HARVEST_JSON_LD: is a part of all links: give --links all, too");
        assertThat(settings("--json-ld", "--links", "all").extract().jsonLd()).isTrue();
        assertThat(settings("--links", "all").extract().jsonLd()).isFalse();
    }

    @Test
    void aStateNeedsAFileAsOutput() {
        assertThat(problems(Map.of(), "--state", "s", "-o", "-"))
                .singleElement()
                .asString()
                .startsWith("--state: needs a file");
    }

    @Test
    void theCommandLineHoldsOverTheEnvironmentAndThatOverTheFile(@TempDir Path folder) throws Exception {
        var file = Files.writeString(
                folder.resolve("mine.yaml"),
                "retries: 3\nmax-redirects: 3\nconcurrency: 3\nheader: [\"A: 1\", \"B: 2\"]\n");
        var harvest = harvesting(
                        Map.of("HARVEST_RETRIES", "4", "HARVEST_MAX_REDIRECTS", "4", "HARVEST_CONFIG", file.toString()),
                        "--retries",
                        "5")
                .settings();
        assertThat(harvest.frontier().retry().retries()).isEqualTo(5);
        assertThat(harvest.frontier().retry().maxRedirects()).isEqualTo(4);
        assertThat(harvest.frontier().pace().concurrency()).isEqualTo(3);
        assertThat(harvest.fetch().request().headers()).containsExactly(Map.entry("A", "1"), Map.entry("B", "2"));
    }

    @Test
    void seedsOfAStrongerSourceTakeThePlaceOfAllOthers(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("mine.yaml"), "url: https://file/\ninput: file.txt\n");
        var config = file.toString();
        assertThat(settings("--config", config).seeds())
                .isEqualTo(new SeedSettings(List.of("https://file/"), List.of("file.txt")));
        assertThat(settings("--config", config, "https://mine/").seeds())
                .isEqualTo(new SeedSettings(List.of("https://mine/"), List.of()));
        assertThat(settings("--config", config, "-i", "-").seeds())
                .isEqualTo(new SeedSettings(List.of(), List.of("-")));
        assertThat(settings("--config", config, "--sitemap", "https://mine/s.xml")
                        .seeds())
                .isEqualTo(new SeedSettings(List.of(), List.of("https://mine/s.xml"), List.of()));
    }

    @Test
    void ofAFlagGivenTwiceTheLastOneHolds() {
        assertThat(settings("--retries", "1", "--retries", "2")
                        .frontier()
                        .retry()
                        .retries())
                .isEqualTo(2);
    }

    @Test
    void theFormatFollowsTheEndingOfTheOutput() {
        assertThat(settings("-o", "a.CSV").output().format()).isEqualTo(Format.CSV);
        assertThat(settings("-o", "a.jsonl").output().format()).isEqualTo(Format.JSONL);
        assertThat(settings("-o", "a.csv", "-f", "tsv").output().format()).isEqualTo(Format.TSV);
    }

    @Test
    void aVariableOfARepeatableOptionHasOneValueALine() {
        var environment = Map.of("HARVEST_URL", "https://one/\nhttps://two/\n");
        assertThat(harvesting(environment).settings().seeds().urls()).containsExactly("https://one/", "https://two/");
    }

    @Test
    void theSameTextHasTheSameProblemEverywhere(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("mine.yaml"), "host-concurrency: 0\n");
        assertThat(problems(
                        Map.of("HARVEST_HOST_CONCURRENCY", "0"),
                        "--host-concurrency",
                        "0",
                        "--config",
                        file.toString()))
                .containsExactly(
                        "--host-concurrency: 0 is not between 1 and 1000",
                        "HARVEST_HOST_CONCURRENCY: 0 is not between 1 and 1000",
                        file + ": host-concurrency: 0 is not between 1 and 1000");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("mine.yaml"), "host-concurency: 1\nconfig: other.yaml\n");
        assertThat(problems(Map.of("HARVEST_RETIRES", "1"), "--config", file.toString()))
                .containsExactly(
                        "HARVEST_RETIRES: unknown variable, did you mean HARVEST_RETRIES?",
                        file + ": host-concurency: unknown option, did you mean host-concurrency?",
                        file + ": config: a configuration file does not name another one");
        assertThat(problems(Map.of(), "--cookie=hush"))
                .containsExactly("--cookie: unknown option, did you mean --cookies?");
    }

    @Test
    void aFileThatWasNamedMustBeThere() {
        assertThat(problems(Map.of(), "--config", "no/such.yaml"))
                .containsExactly("no/such.yaml: no such file; see --config");
    }

    @Test
    void aFileThatIsNoMappingIsRefused(@TempDir Path folder) throws Exception {
        var file = folder.resolve("mine.yaml");
        Files.writeString(file, "- retries\n");
        assertThat(problems(Map.of(), "--config", file.toString()))
                .containsExactly(file + ": not a mapping of option names to values");
        Files.writeString(file, "retries: {a: 1}\nlinks: [href]\ndelay:\nretries: 1\nheader: [[a]]\n");
        assertThat(problems(Map.of(), "--config", file.toString()))
                .containsExactly(
                        file + ": retries: expects one value",
                        file + ": links: expects one value",
                        file + ": delay: has no value; to keep the default, leave the line out",
                        file + ": retries: is there twice",
                        file + ": header: expects plain values");
        Files.writeString(file, "retries: \"1\n");
        assertThat(problems(Map.of(), "--config", file.toString()).getFirst()).startsWith(file + ": not YAML: line ");
    }

    @Test
    void aFileHasOneDocument(@TempDir Path folder) throws Exception {
        var file = folder.resolve("mine.yaml");
        for (var second : List.of("---\nretries: 2\n", "--- text\n", "---\n")) {
            Files.writeString(file, "retries: 1\n" + second);
            assertThat(problems(Map.of(), "--config", file.toString()))
                    .containsExactly(
                            file + ": has something after its options: there is one document, without a second ---");
        }
        Files.writeString(file, "---\nretries: 1\n...\n");
        assertThat(settings("--config", file.toString()).frontier().retry().retries())
                .isEqualTo(1);
    }

    @Test
    void anEmptyFileIsNoProblem(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("mine.yaml"), "# nothing\n");
        assertThat(settings("--config", file.toString()).frontier().retry().retries())
                .isEqualTo(2);
    }

    @Test
    void aMissingValueIsNamed() {
        assertThat(problems(Map.of(), "--retries")).containsExactly("--retries: the value is missing");
        assertThat(problems(Map.of(), "completion")).containsExactly("completion: name a shell: bash, zsh, fish");
        assertThat(problems(Map.of(), "completion", "tcsh"))
                .containsExactly("completion: tcsh is not one of bash, zsh, fish");
        assertThat(problems(Map.of(), "man", "page")).containsExactly("page: one argument too many, see --help");
    }

    @ParameterizedTest
    @CsvSource({"serv, serve", "sate, state", "Demo, demo", "mann, man"})
    void aMisspeltCommandIsNoSeed(String word, String meant) {
        var problem = "unknown command " + word + ": did you mean " + meant
                + "? A seed on the command line is a URL, or has a dot in its name";
        assertThat(problems(Map.of(), word)).containsExactly(problem);
        assertThat(problems(Map.of(), word, "--port", "80")).containsExactly(problem);
        assertThat(problems(Map.of(), "-q", word, "https://example.com/")).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "probe", "graph"})
    void aCommandThatIsNotThereIsNoSeed(String word) {
        assertThat(problems(Map.of(), word)).hasSize(1).first().asString().startsWith("unknown command " + word + ": ");
        assertThat(problems(Map.of(), word, "localhost:80"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("unknown command " + word + ": there are ")
                .contains("completion, demo, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "intranet/", "intranet:80", "example.com", "https://intranet"})
    void whatCanBeNoCommandIsASeed(String seed) {
        assertThat(settings(seed).seeds().urls()).containsExactly(seed);
    }

    @Test
    void moreThanTwiceVerboseIsTwice() {
        assertThat(presentation("-vvv").verbosity()).isEqualTo(2);
        assertThat(presentation("-v", "-v", "-v", "-v").verbosity()).isEqualTo(2);
        assertThat(problems(Map.of("HARVEST_VERBOSE", "3")))
                .containsExactly("HARVEST_VERBOSE: 3 is not between 0 and 2");
    }

    @Test
    void everyOptionThatTakesAPathChecksIt() {
        var paths = Stream.concat(HarvestOptions.TABLE.stream(), ServiceOptions.TABLE.stream())
                .filter(option -> option.parser().takesPath())
                .map(Option::name);
        assertThat(paths)
                .containsExactly("input", "output", "report", "state", "config", "data", "seed-folder", "tokens");
    }

    @Test
    void optionsHoldBeforeAndAfterTheNameOfACommand() {
        var demo = (Demonstration) commands(Map.of()).read(List.of("--retries", "7", "demo", "-o", "demo.csv"));
        assertThat(demo.harvesting().settings().frontier().retry().retries()).isEqualTo(7);
        assertThat(demo.harvesting().settings().output().output()).isEqualTo("demo.csv");
    }

    @Test
    void theHelpListsEveryOptionWithinAHundredColumns() {
        assertThat(run("--help")).isEqualTo(ExitCodes.DONE);
        assertThat(printed().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(printed()).contains("Usage: harvest [OPTIONS] [URL...]", "\nPace\n", "demo", "completion", "man");
        for (var option : HarvestOptions.TABLE) {
            assertThat(printed()).contains(option.place());
        }
    }

    @Test
    void helpIsACommandToo() {
        assertThat(run("help")).isEqualTo(ExitCodes.DONE);
        assertThat(printed()).startsWith("Usage: harvest [OPTIONS] [URL...]");
        printed.reset();
        run("help", "serve");
        assertThat(printed()).startsWith("Usage: harvest serve [OPTIONS]");
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(run("--version")).isEqualTo(ExitCodes.DONE);
        assertThat(printed().strip()).isEqualTo("Link Harvester " + Version.number());
    }

    @Test
    void theAddressGuardAndAProxyExcludeEachOther() {
        assertThat(settings("--exclude-private").fetch().connection().excludePrivate())
                .isTrue();
        assertThat(problems(Map.of(), "--exclude-private", "--proxy", "http://p:1"))
                .singleElement()
                .asString()
                .startsWith("--exclude-private: cannot be kept with a proxy");
    }

    @Test
    void theReportCannotBeTheOutput(@TempDir Path folder) throws Exception {
        var same = "--report: is the same file as the output: name another";
        assertThat(problems(Map.of(), "-o", "x.tsv", "--report", "./x.tsv")).containsExactly(same);
        var output = Files.createFile(folder.resolve("x.tsv"));
        var link = Files.createSymbolicLink(folder.resolve("report"), output);
        assertThat(problems(Map.of(), "-o", output.toString(), "--report", link.toString()))
                .containsExactly(same);
    }

    @Test
    void aServiceListensOnLoopbackByDefault() {
        var settings = service(Map.of("HARVEST_USER_AGENT", "x"), "serve", "--port", "0");
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.tokens()).isEmpty();
    }

    @Test
    void aServiceWhoseJobsWouldWantAProxyDoesNotStart(@TempDir Path folder) throws Exception {
        assertThat(problems(Map.of("HARVEST_PROXY", "http://127.0.0.1:3128"), "serve"))
                .singleElement()
                .asString()
                .startsWith("HARVEST_PROXY: the jobs of a service go through no proxy");
        var file = Files.writeString(folder.resolve("harvester.yaml"), "proxy: http://127.0.0.1:3128\n");
        assertThat(problems(Map.of("HARVEST_CONFIG", file.toString()), "serve"))
                .singleElement()
                .asString()
                .startsWith(file + ": proxy: the jobs of a service go through no proxy");
    }

    @Test
    void aServiceThatOthersReachWantsTokens() {
        assertThat(problems(Map.of(), "serve", "--host", "0.0.0.0").getFirst())
                .startsWith("--host: 0.0.0.0 can be reached from other machines: give HARVEST_WRITE_TOKEN");
        var token = Map.of("HARVEST_WRITE_TOKEN", "0123456789abcdef", "HARVEST_HOST", "0.0.0.0");
        assertThat(service(token, "serve").tokens()).hasSize(1);
        assertThat(service(Map.of(), "serve", "--host", "::", "--insecure-no-auth")
                        .tokens())
                .isEmpty();
        assertThat(problems(token, "serve", "--insecure-no-auth"))
                .containsExactly("--insecure-no-auth: there are tokens: leave one of the two out");
    }

    @Test
    void aTokenIsNoShortWordAndNeverRepeated() {
        assertThat(problems(Map.of("HARVEST_READ_TOKEN", "0123456789abcde"), "serve"))
                .containsExactly("HARVEST_READ_TOKEN: a token has 16 to 1024 characters");
        assertThat(problems(Map.of("HARVEST_READ_TOKEN", "x".repeat(1025)), "serve"))
                .containsExactly("HARVEST_READ_TOKEN: a token has 16 to 1024 characters");
    }

    @Test
    void tokensAreReadFromAFile(@TempDir Path folder) throws Exception {
        var file = Files.writeString(
                folder.resolve("tokens"), "# ours\nread 0123456789abcdef\n\nwrite fedcba9876543210\n");
        assertThat(service(Map.of(), "serve", "--tokens", file.toString()).tokens())
                .hasSize(2);
        Files.writeString(file, "admin 0123456789abcdef\n");
        assertThat(problems(Map.of(), "serve", "--tokens", file.toString()))
                .containsExactly(file + ":1: neither read SECRET nor write SECRET");
    }

    @Test
    void theOptionsOfAServiceDoNotDisturbAHarvest() {
        var environment = Map.of("HARVEST_PORT", "1", "HARVEST_WRITE_TOKEN", "0123456789abcdef");
        assertThat(harvesting(environment, "https://a.example/")
                        .settings()
                        .seeds()
                        .urls())
                .containsExactly("https://a.example/");
        assertThat(problems(Map.of("HARVEST_PORTT", "1"), "serve"))
                .contains("HARVEST_PORTT: unknown variable, did you mean HARVEST_PORT?");
    }
}
