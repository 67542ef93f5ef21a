package dev.linkharvester.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FairEventLoopTest {
    /** Fewer tasks than Netty runs before it reads its clock. */
    private static final int TASKS = 60;

    private final Vertx vertx = EventLoops.start(1);
    private final Context loop = vertx.getOrCreateContext();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void runsADueTimerBeforeTheWaitingTasks() {
        var order = Collections.synchronizedList(new ArrayList<String>());
        var end = new CompletableFuture<List<String>>();
        loop.runOnContext(begin -> {
            vertx.setTimer(1, due -> order.add("timer"));
            for (int task = 0; task < TASKS; task++) {
                loop.runOnContext(turn -> order.add("task"));
            }
            loop.runOnContext(last -> end.complete(List.copyOf(order)));
            block(2);
        });
        assertThat(end.join()).startsWith("timer").hasSize(1 + TASKS);
    }

    @Test
    void readsFromAChannelWhileTasksKeepArriving() throws IOException {
        var ran = new ArrayList<Integer>();
        var read = new CompletableFuture<Integer>();
        var connected = new CompletableFuture<Void>();
        var server = vertx.createNetServer()
                .connectHandler(socket -> {
                    socket.handler(bytes -> read.complete(ran.size()));
                    connected.complete(null);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        try (var client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            connected.join();
            var sent = new CountDownLatch(1);
            loop.runOnContext(begin -> {
                await(sent);
                keepBusy(ran);
            });
            client.getOutputStream().write('a');
            sent.countDown();
            assertThat(read.join()).isLessThan(TASKS);
        }
    }

    // Each task submits the next one.
    private void keepBusy(List<Integer> ran) {
        block(1);
        ran.add(ran.size());
        if (ran.size() < 2 * TASKS) {
            loop.runOnContext(next -> keepBusy(ran));
        }
    }

    private static void block(long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
