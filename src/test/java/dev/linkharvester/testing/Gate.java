package dev.linkharvester.testing;

import java.util.concurrent.CountDownLatch;

/** Delays responses until a test opens it: orders events without sleeping. */
public final class Gate {
    private final CountDownLatch latch = new CountDownLatch(1);

    /** Is a gate that is always open. */
    public static Gate opened() {
        Gate gate = new Gate();
        gate.open();
        return gate;
    }

    /** Opens the gate for waiting and later responses. */
    public void open() {
        latch.countDown();
    }

    void pass() throws InterruptedException {
        latch.await();
    }
}
