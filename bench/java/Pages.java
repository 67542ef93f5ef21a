import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Fetches pages with the HTTP client of the harvest, and ignores them. */
final class Pages {
    private final Vertx vertx;
    private final List<String> urls;
    private final int concurrency;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final Promise<Void> done = Promise.promise();

    private Pages(Vertx vertx, List<String> urls, int concurrency) {
        this.vertx = vertx;
        this.urls = urls;
        this.concurrency = concurrency;
    }

    /** Holds one client; an event loop per core shares the fetches. */
    static WebClient client(Vertx vertx, int concurrency) {
        return WebClient.wrap(vertx.createHttpClient(
                new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(concurrency).setMaxWaitQueueSize(1_000)));
    }

    static Future<Void> fetch(Vertx vertx, WebClient client, List<String> urls, int concurrency) {
        var pages = new Pages(vertx, urls, concurrency);
        int loops = Runtime.getRuntime().availableProcessors();
        pages.running.set(concurrency);
        var started = new AtomicInteger();
        var options = new DeploymentOptions().setInstances(loops);
        return vertx.deployVerticle(() -> pages.starting(client, started.getAndIncrement(), loops), options)
                .compose(deployed -> pages.done.future().eventually(() -> vertx.undeploy(deployed)));
    }

    // Runs its share of the chains of fetches on the event loop of a verticle.
    private VerticleBase starting(WebClient client, int first, int step) {
        return new VerticleBase() {
            @Override
            public Future<?> start() {
                for (int chain = first; chain < concurrency; chain += step) {
                    fetchNext(client);
                }
                return Future.succeededFuture();
            }
        };
    }

    private void fetchNext(WebClient client) {
        int place = next.getAndIncrement();
        if (place >= urls.size()) {
            if (running.decrementAndGet() == 0) {
                done.complete();
            }
            return;
        }
        var url = URI.create(urls.get(place));
        client.get(url.getPort(), url.getHost(), url.getRawPath()).send().onComplete(answer -> {
            if (answer.failed() || answer.result().statusCode() != 200 || answer.result().body() == null) {
                done.tryFail(new IllegalStateException(url + " was not fetched", answer.cause()));
            } else {
                fetchNext(client);
            }
        });
    }
}
