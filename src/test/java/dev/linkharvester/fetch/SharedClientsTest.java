package dev.linkharvester.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.fetch.ConnectionSettings.HttpChoice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedClientsTest {
    private final Vertx vertx = Vertx.vertx();
    private final SharedClients clients = new SharedClients();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void sharesAClientAmongEqualSettings() {
        var one = clients.open(vertx, settings(HttpChoice.AUTO));
        var same = clients.open(vertx, settings(HttpChoice.AUTO));
        var other = clients.open(vertx, settings(HttpChoice.HTTP_1_1));
        assertThat(same.client()).isSameAs(one.client());
        assertThat(other.client()).isNotSameAs(one.client());
        assertThat(clients.size()).isEqualTo(2);
    }

    @Test
    void closesAClientWithItsLastUser() {
        var one = clients.open(vertx, settings(HttpChoice.AUTO));
        var client = one.client();
        var same = clients.open(vertx, settings(HttpChoice.AUTO));
        await(one.release());
        assertThat(clients.open(vertx, settings(HttpChoice.AUTO)).client()).isSameAs(client);
        await(same.release());
        assertThat(clients.size()).isOne();
        await(clients.open(vertx, settings(HttpChoice.AUTO)).release());
        assertThat(clients.size()).isOne();
    }

    private static FetchSettings settings(HttpChoice http) {
        return new TestSettings().http(http).build();
    }

    private static void await(Future<?> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
