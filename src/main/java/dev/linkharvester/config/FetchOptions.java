package dev.linkharvester.config;

import static dev.linkharvester.config.Option.flag;
import static dev.linkharvester.config.Option.value;

import dev.linkharvester.config.Option.Form;
import dev.linkharvester.config.Option.Trait;
import dev.linkharvester.fetch.ConnectionSettings;
import dev.linkharvester.fetch.ConnectionSettings.HttpChoice;
import dev.linkharvester.fetch.CookieSetting;
import dev.linkharvester.fetch.FetchSettings;
import dev.linkharvester.fetch.ProxySetting;
import dev.linkharvester.fetch.RequestSettings;
import dev.linkharvester.fetch.TimeoutSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The options of {@link FetchSettings}: how requests are sent, and how long they may take. */
public final class FetchOptions {
    private static final OptionTable.Builder DECLARED = new OptionTable.Builder();

    static final Option<Duration> TIMEOUT = DECLARED.add(value(
                    OptionGroup.PATIENCE,
                    "timeout",
                    "DURATION",
                    new DurationParser("1ms", "1h"),
                    "Maximum time for a whole request, its body included.")
            .letter('t')
            .byDefault("30s"));

    static final Option<Duration> CONNECT_TIMEOUT = DECLARED.add(value(
                    OptionGroup.PATIENCE,
                    "connect-timeout",
                    "DURATION",
                    new DurationParser("1ms", "10m"),
                    "Maximum time to connect, TLS included.")
            .byDefault("5s"));

    static final Option<Duration> IDLE_TIMEOUT = DECLARED.add(value(
                    OptionGroup.PATIENCE,
                    "idle-timeout",
                    "DURATION",
                    new DurationParser("1ms", "1h"),
                    "Maximum time without a byte before a connection is closed.")
            .byDefault("10s"));

    static final Option<Long> MAX_BODY = DECLARED.add(value(
                    OptionGroup.PATIENCE,
                    "max-body",
                    "SIZE",
                    new SizeParser("1KiB", "1GiB"),
                    "Maximum size of a body after decompression; the rest is cut off, the links before it are kept.")
            .byDefault("10MiB"));

    static final Option<String> USER_AGENT = DECLARED.add(
            value(OptionGroup.REQUESTS, "user-agent", "TEXT", new UserAgentParser(), "The User-Agent header.")
                    .letter('A')
                    .byDefault("LinkHarvester/{version} (+https://linkharvester.dev/bot)"));

    public static final Option<List<Map.Entry<String, String>>> HEADER = DECLARED.add(value(
                    OptionGroup.REQUESTS,
                    "header",
                    "HEADER",
                    new HeaderParser(),
                    "Another header for every request; @FILE reads one per line.")
            .letter('H')
            .as(Form.LIST)
            .with(Trait.SECRET)
            .example("Accept-Language: en")
            .inJobs("Another header for every request."));

    public static final Option<CookieSetting> COOKIES = DECLARED.add(value(
                    OptionGroup.REQUESTS,
                    "cookies",
                    "COOKIES",
                    new CookiesParser(),
                    "Cookies as name=value; …, or a Netscape cookie file; cookies that servers set are then kept.")
            .with(Trait.SECRET)
            .example("session=1; theme=dark")
            .inJobs("Cookies as name=value; …; cookies that servers set are then kept."));

    public static final Option<ProxySetting> PROXY = DECLARED.add(value(
                    OptionGroup.REQUESTS,
                    "proxy",
                    "URL",
                    new ProxyParser(),
                    "Send requests through http://, https:// or socks5://[user:password@]host:port.")
            .with(Trait.OPERATOR_ONLY)
            .example("socks5://127.0.0.1:1080"));

    static final Option<Boolean> INSECURE =
            DECLARED.add(flag(OptionGroup.REQUESTS, "insecure", "Accept any TLS certificate.")
                    .letter('k'));

    static final Option<HttpChoice> HTTP = DECLARED.add(value(
                    OptionGroup.REQUESTS,
                    "http",
                    "VERSION",
                    ChoiceParser.of("auto", HttpChoice.AUTO, "1.1", HttpChoice.HTTP_1_1, "2", HttpChoice.HTTP_2),
                    "HTTP version; 2 only where TLS negotiates it.")
            .byDefault("auto"));

    public static final Option<Boolean> EXCLUDE_PRIVATE = DECLARED.add(flag(
                    OptionGroup.REQUESTS,
                    "exclude-private",
                    "Refuse loopback, link-local, private and metadata addresses, on every hop.")
            .with(Trait.NOT_INHERITED));

    static final OptionTable TABLE = DECLARED.build();

    private FetchOptions() {}

    static FetchSettings read(OptionValues values) {
        if (values.get(EXCLUDE_PRIVATE) && values.find(PROXY).isPresent()) {
            throw values.problem(
                    EXCLUDE_PRIVATE, "cannot be kept with a proxy, which looks names up itself: use one of the two");
        }
        var headers = values.all(HEADER).stream().flatMap(List::stream).toList();
        return new FetchSettings(
                new TimeoutSettings(values.get(TIMEOUT), values.get(CONNECT_TIMEOUT), values.get(IDLE_TIMEOUT)),
                values.get(MAX_BODY),
                new RequestSettings(values.get(USER_AGENT), headers, values.find(COOKIES)),
                new ConnectionSettings(
                        values.get(PaceOptions.HOST_CONCURRENCY),
                        values.find(PROXY),
                        values.get(INSECURE),
                        values.get(HTTP),
                        values.get(EXCLUDE_PRIVATE)));
    }
}
