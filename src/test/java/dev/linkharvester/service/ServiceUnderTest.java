package dev.linkharvester.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.cli.Commands;
import dev.linkharvester.cli.ServeCommand;
import dev.linkharvester.fetch.NameResolver;
import dev.linkharvester.fetch.SystemNameResolver;
import dev.linkharvester.job.Intervals;
import dev.linkharvester.job.store.DataFolder;
import dev.linkharvester.job.store.FreeSpace;
import dev.linkharvester.vertx.EventLoops;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A service as the command line makes it, on a free port, and a client that holds every answer against the OpenAPI
 * document.
 */
final class ServiceUnderTest implements AutoCloseable {
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);
    private static final Duration UNTOLD = Duration.ofMillis(200);
    private static final Duration LOOKS = Duration.ofMillis(100);
    private static final OpenApi CONTRACT = OpenApi.read();

    private final Vertx vertx;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Future<String> deployment;
    private final ServiceVerticle service;
    private final Set<String> answeredWell = ConcurrentHashMap.newKeySet();
    private final Semaphore news = new Semaphore(0);
    private boolean listening;
    private String token = "";

    /** What a service finds around itself. */
    private record World(
            InstantSource time, Function<DataFolder, FreeSpace> freeSpace, NameResolver resolver, Intervals intervals) {
        static final World REAL = new World(
                InstantSource.system(),
                folder -> folder::freeBytes,
                new SystemNameResolver(),
                new Intervals(Intervals.DEFAULT.grace(), LOOKS, LOOKS));
    }

    private ServiceUnderTest(Path data, Map<String, String> environment, List<String> arguments, World world) {
        var all = new ArrayList<>(List.of("serve", "--port", "0", "--data", data.toString()));
        all.addAll(arguments);
        var output = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var serving = (ServeCommand.Serving) new Commands(environment, output).read(all);
        vertx = EventLoops.start();
        service = new ServiceVerticle(
                serving.settings(),
                serving.jobOptions(),
                world.resolver(),
                world.time(),
                world.freeSpace(),
                world.intervals());
        deployment = vertx.deployVerticle(service);
        await(service.listening());
    }

    private ServiceUnderTest ready() {
        await(deployment);
        return this;
    }

    private static ServiceUnderTest startIn(World world, Path data, String... arguments) {
        var all = new ArrayList<>(List.of("--allow-private", "127.0.0.0/8"));
        all.addAll(List.of(arguments));
        return new ServiceUnderTest(data, Map.of(), all, world).ready();
    }

    /** A service that may reach the test sites on loopback. */
    static ServiceUnderTest start(Path data, String... arguments) {
        return startIn(World.REAL, data, arguments);
    }

    /** By another clock. */
    static ServiceUnderTest startAt(InstantSource time, Path data, String... arguments) {
        return startIn(
                new World(time, World.REAL.freeSpace(), World.REAL.resolver(), World.REAL.intervals()),
                data,
                arguments);
    }

    /** With another disk. */
    static ServiceUnderTest startOn(FreeSpace freeSpace, Path data, String... arguments) {
        return startIn(
                new World(World.REAL.time(), folder -> freeSpace, World.REAL.resolver(), World.REAL.intervals()),
                data,
                arguments);
    }

    /** Where requests in flight get this long. */
    static ServiceUnderTest startWithGrace(Duration grace, Path data) {
        var intervals = new Intervals(grace, LOOKS, LOOKS);
        return startIn(new World(World.REAL.time(), World.REAL.freeSpace(), World.REAL.resolver(), intervals), data);
    }

    /** In a world where no name has an address. */
    static ServiceUnderTest startWithoutNames(Path data, String... arguments) {
        NameResolver nobody = host -> Future.failedFuture(new UnknownHostException(host));
        return startIn(
                new World(World.REAL.time(), World.REAL.freeSpace(), nobody, World.REAL.intervals()), data, arguments);
    }

    /** A service that listens, and may not be ready yet. */
    static ServiceUnderTest opening(Path data) {
        return new ServiceUnderTest(data, Map.of(), List.of(), World.REAL);
    }

    static ServiceUnderTest startWith(Path data, Map<String, String> environment, String... arguments) {
        return new ServiceUnderTest(data, environment, List.of(arguments), World.REAL).ready();
    }

    int port() {
        return service.port();
    }

    /** Later requests bring this token. */
    ServiceUnderTest as(String token) {
        this.token = token;
        return this;
    }

    HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(MAX_WAIT);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    /** Sends it, and holds the answer against the contract. */
    HttpResponse<String> send(HttpRequest request) {
        var response = unchecked(request);
        CONTRACT.check(
                request.method(),
                request.uri().getRawPath(),
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
        answered(request, response);
        return response;
    }

    /** Sends a request whose answer does not end; gives its lines. */
    Stream<String> follow(HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, HttpResponse.BodyHandlers.ofLines());
        CONTRACT.check(
                request.method(),
                request.uri().getRawPath(),
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                "");
        answered(request, response);
        return response.body();
    }

    private void answered(HttpRequest request, HttpResponse<?> response) {
        if (response.statusCode() < 400) {
            CONTRACT.template(request.uri().getRawPath())
                    .ifPresent(template -> answeredWell.add(request.method() + " " + template));
        }
    }

    /** The described operations that have succeeded, as method and path. */
    Set<String> answeredWell() {
        return answeredWell;
    }

    /** What the service answers to, as method and path, the parameters in braces. */
    List<String> routes() {
        return service.routes().stream()
                .filter(route -> route.getPath() != null && route.methods() != null)
                .flatMap(route -> route.methods().stream()
                        .map(method -> method + " " + route.getPath().replaceAll(":([a-z]+)", "{$1}")))
                .toList();
    }

    /** Sends what the contract does not know. */
    HttpResponse<String> unchecked(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE().build());
    }

    HttpResponse<String> post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    HttpResponse<String> post(String path, JsonObject body, String... headers) {
        var request = request(path).header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(
                request.POST(HttpRequest.BodyPublishers.ofString(body.encode())).build());
    }

    JsonObject json(String path) {
        var response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    static JsonObject newJob(JsonObject options) {
        return new JsonObject().put("options", options);
    }

    static JsonObject options(String... urls) {
        return new JsonObject().put("url", new JsonArray(List.of(urls))).put("retries", 0);
    }

    /** Makes a job; gives its id. */
    String create(JsonObject options) {
        var response = post("/api/v1/jobs", newJob(options));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return new JsonObject(response.body()).getString("id");
    }

    /** Waits until a job is in one of these states. */
    JsonObject await(String job, String... states) {
        return until("/api/v1/jobs/" + job, found -> Set.of(states).contains(found.getString("state")));
    }

    /** Asks again, whenever something was told of the jobs, until it is so. */
    JsonObject until(String path, Predicate<JsonObject> so) {
        listen();
        var deadline = System.nanoTime() + MAX_WAIT.toNanos();
        var found = json(path);
        while (!so.test(found)) {
            assertThat(System.nanoTime()).as(found.encode()).isLessThan(deadline);
            awaitNews();
            found = json(path);
        }
        return found;
    }

    // Some changes are told to nobody, such as those of schedules.
    private void awaitNews() {
        try {
            news.tryAcquire(UNTOLD.toMillis(), TimeUnit.MILLISECONDS);
            news.drainPermits();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void listen() {
        if (!listening) {
            listening = true;
            var events = request("/api/v1/events").build();
            Thread.startVirtualThread(() -> {
                try (var lines =
                        client.send(events, HttpResponse.BodyHandlers.ofLines()).body()) {
                    lines.filter(String::isEmpty).forEach(end -> news.release());
                } catch (IOException | UncheckedIOException | InterruptedException ended) {
                    // The service or the test has ended.
                }
            });
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(MAX_WAIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        await(deployment.compose(vertx::undeploy));
        client.shutdownNow();
        await(vertx.close());
    }
}
