import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Serves a folder on every address of the loopback network and delays each response by some milliseconds; thousands of
 * requests may wait at a time. Arguments: port, folder, milliseconds. {@code /-/log} returns the paths requested since
 * its last request, each after the address unless that is 127.0.0.1.
 */
public final class DelayingServer extends AbstractVerticle {
    private static final Map<String, Buffer> PAGES = new ConcurrentHashMap<>();
    private static final Queue<String> LOG = new ConcurrentLinkedQueue<>();

    private final int port;
    private final Path folder;
    private final long millis;

    private DelayingServer(int port, Path folder, long millis) {
        this.port = port;
        this.folder = folder;
        this.millis = millis;
    }

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        var folder = Path.of(arguments[1]);
        long millis = Long.parseLong(arguments[2]);
        Vertx.vertx()
                .deployVerticle(
                        () -> new DelayingServer(port, folder, millis), new DeploymentOptions().setInstances(2))
                .onFailure(failure -> {
                    failure.printStackTrace();
                    System.exit(1);
                });
    }

    @Override
    public void start() {
        var options = new HttpServerOptions().setPort(port).setHost("0.0.0.0").setAcceptBacklog(10_000);
        vertx.createHttpServer(options).requestHandler(this::answer).listen();
    }

    private void answer(HttpServerRequest request) {
        var address = request.localAddress().host();
        if (!address.startsWith("127.")) {
            request.connection().close();
            return;
        }
        if (request.path().equals("/-/log")) {
            var log = Buffer.buffer();
            for (String path; (path = LOG.poll()) != null; ) {
                log.appendString(path).appendString("\n");
            }
            request.response().end(log);
            return;
        }
        vertx.setTimer(millis, due -> {
            var page = PAGES.computeIfAbsent(request.path(), this::read);
            if (page.length() == 0) {
                request.response().setStatusCode(404).end();
            } else {
                LOG.add(address.equals("127.0.0.1") ? request.path() : address + request.path());
                request.response().putHeader("content-type", "text/html").end(page);
            }
        });
    }

    private Buffer read(String path) {
        var file = folder.resolve(path.equals("/") ? "index.html" : path.substring(1));
        try {
            return Files.isRegularFile(file) ? Buffer.buffer(Files.readAllBytes(file)) : Buffer.buffer();
        } catch (IOException failure) {
            return Buffer.buffer();
        }
    }
}
