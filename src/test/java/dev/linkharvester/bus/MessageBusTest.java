package dev.linkharvester.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.bus.FrontierRequest.GetProgress;
import dev.linkharvester.model.Progress;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageBusTest {
    private Vertx vertx;
    private MessageBus bus;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        MessageBus.prepare(vertx);
        bus = new MessageBus(vertx, "harvest");
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private Future<Progress> request() {
        return bus.request(new GetProgress());
    }

    private static Progress finished(long urls) {
        return new Progress(urls, urls, 0, 0, 0);
    }

    @Test
    void repliesToEarlierRequestsOfAClosedStageAndDeliversNoMore() {
        var received = new CompletableFuture<Void>();
        var response = Promise.<Progress>promise();
        bus.handle(Stage.FRONTIER, request -> {
            assertThat(received.complete(null)).as("it receives one request").isTrue();
            return response.future();
        });
        var before = request();
        received.orTimeout(60, TimeUnit.SECONDS).join();
        var closed = bus.close(Stage.FRONTIER);
        assertThat(closed.isComplete()).isFalse();
        var after = request();
        assertThat(after.cause()).isInstanceOf(ReplyException.class).hasMessageContaining("has ended");
        response.complete(finished(7));
        await(closed);
        assertThat(await(before).finished()).isEqualTo(7);
    }

    @Test
    void closesAStageWithoutOpenRequestsAtOnce() {
        bus.handle(Stage.FRONTIER, request -> Future.succeededFuture(finished(1)));
        await(request());
        assertThat(bus.close(Stage.FRONTIER).succeeded()).isTrue();
        assertThat(bus.close(Stage.WRITER).succeeded()).as("another one").isTrue();
    }
}
