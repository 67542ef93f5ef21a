package dev.linkharvester.cli;

import dev.linkharvester.config.ValueParser;
import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.failure.UsageException;
import dev.linkharvester.url.Url;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/** Asks a running service whether it is ready: one line, and an exit code for whatever keeps the service running. */
final class HealthCommand {
    private static final String PATH = "/health/ready";
    private static final int MAX_MILLIS = 5_000;

    private final PrintStream output;

    HealthCommand(PrintStream output) {
        this.output = output;
    }

    /**
     * Returns its exit code.
     *
     * @param address where the service listens
     * @throws UsageException when that is no http or https URL
     */
    int run(String address) {
        var ready = Url.parse(address)
                .filter(Url::isHttp)
                .flatMap(url -> url.resolve(PATH))
                .orElseThrow(() -> new UsageException(CommandModel.ADDRESS + ": " + ValueParser.shown(address)
                        + " is not a URL such as http://127.0.0.1:8080"));
        try {
            int status = status(ready);
            output.println(status == HttpURLConnection.HTTP_OK ? "ready" : "not ready: it answers " + status);
            return status == HttpURLConnection.HTTP_OK ? ExitCodes.DONE : ExitCodes.STOPPED;
        } catch (IOException silent) {
            output.println("not ready: no answer from " + ready.href() + ": " + silent.getMessage());
            return ExitCodes.STOPPED;
        }
    }

    // The JDK's client, which is there at once: nothing of this is worth an event loop.
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
