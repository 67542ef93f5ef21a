import dev.linkharvester.vertx.EventLoops;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fetches all pages of a list and ignores them: the limit of our speed. Arguments: file of URLs, requests in flight,
 * passes.
 */
public final class FetchOnly {
    private FetchOnly() {}

    public static void main(String[] arguments) throws Exception {
        var urls = Files.readAllLines(Path.of(arguments[0]));
        int concurrency = Integer.parseInt(arguments[1]);
        var vertx = EventLoops.start();
        var client = Pages.client(vertx, concurrency);
        for (int pass = 0; pass < Integer.parseInt(arguments[2]); pass++) {
            var clock = Clock.start();
            Pages.fetch(vertx, client, urls, concurrency).toCompletionStage().toCompletableFuture().join();
            clock.print("fetch-only", urls.size());
        }
        System.exit(0);
    }
}
