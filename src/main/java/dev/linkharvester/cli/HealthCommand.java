package dev.linkharvester.cli;

import static dev.linkharvester.config.Option.value;

import dev.linkharvester.config.Option;
import dev.linkharvester.config.OptionGroup;
import dev.linkharvester.config.OptionTable;
import dev.linkharvester.config.TextParser;
import dev.linkharvester.config.ValueParser;
import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.failure.UsageException;
import dev.linkharvester.url.Url;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.List;

/** Checks whether a running service is ready: prints one line, and its exit code is for a supervisor of the service. */
final class HealthCommand implements Command {
    private static final String PATH = "/health/ready";
    private static final int MAX_MILLIS = 5_000;

    private static final OptionTable.Builder DECLARED = new OptionTable.Builder();

    private static final Option<String> ADDRESS =
            DECLARED.add(value(OptionGroup.COMMAND, "url", "URL", new TextParser(), "Where the service listens.")
                    .byDefault("http://127.0.0.1:8080"));

    private static final OptionTable OPTIONS = DECLARED.build();

    @Override
    public String name() {
        return "health";
    }

    @Override
    public String purpose() {
        return "Check whether a running service is ready.";
    }

    @Override
    public String parameters() {
        return "[--url URL]";
    }

    @Override
    public OptionTable options() {
        return OPTIONS;
    }

    @Override
    public List<String> footer() {
        return List.of("Exit: 0 it is ready, 1 it is not, or cannot be reached.");
    }

    @Override
    public Invocation read(CommandInput input) {
        var address = input.valuesOfCommandLine(OPTIONS).get(ADDRESS);
        var ready = Url.parse(address)
                .filter(Url::isHttp)
                .flatMap(url -> url.resolve(PATH))
                .orElseThrow(() -> new UsageException(
                        "--url: " + ValueParser.shown(address) + " is not a URL such as http://127.0.0.1:8080"));
        return () -> run(ready, input.output());
    }

    private static int run(Url ready, PrintStream output) {
        try {
            int status = status(ready);
            output.println(status == HttpURLConnection.HTTP_OK ? "ready" : "not ready: it answers " + status);
            return status == HttpURLConnection.HTTP_OK ? ExitCodes.DONE : ExitCodes.STOPPED;
        } catch (IOException silent) {
            output.println("not ready: no answer from " + ready.href() + ": " + silent.getMessage());
            return ExitCodes.STOPPED;
        }
    }

    // The JDK's client is there at once: a single request needs no event loop.
    private static int status(Url url) throws IOException {
        var opened = URI.create(url.href()).toURL().openConnection(Proxy.NO_PROXY);
        if (!(opened instanceof HttpURLConnection connection)) {
            throw new IOException("not HTTP");
        }
        connection.setConnectTimeout(MAX_MILLIS);
        connection.setReadTimeout(MAX_MILLIS);
        connection.setInstanceFollowRedirects(false);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
