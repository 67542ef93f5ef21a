package dev.linkharvester.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.model.Accepted;
import dev.linkharvester.model.ProgressQuery;
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

    private Future<Accepted> ask() {
        return bus.request(Stage.FRONTIER, new ProgressQuery(), Accepted.class);
    }

    @Test
    void repliesToEarlierRequestsOfAClosedStageAndDeliversNoMore() {
        var told = new CompletableFuture<Void>();
        var answer = Promise.<Accepted>promise();
        bus.answer(Stage.FRONTIER, message -> {
            assertThat(told.complete(null)).as("it hears one message").isTrue();
            return answer.future();
        });
        var before = ask();
        told.orTimeout(60, TimeUnit.SECONDS).join();
        var closed = bus.close(Stage.FRONTIER);
        assertThat(closed.isComplete()).isFalse();
        var after = ask();
        assertThat(after.cause()).isInstanceOf(ReplyException.class).hasMessageContaining("has ended");
        answer.complete(new Accepted(7, false));
        await(closed);
        assertThat(await(before).accepted()).isEqualTo(7);
    }

    @Test
    void closesAStageWithoutOpenRequestsAtOnce() {
        bus.answer(Stage.FRONTIER, message -> Future.succeededFuture(new Accepted(1, true)));
        await(ask());
        assertThat(bus.close(Stage.FRONTIER).succeeded()).isTrue();
        assertThat(bus.close(Stage.WRITE).succeeded()).as("another one").isTrue();
    }
}
