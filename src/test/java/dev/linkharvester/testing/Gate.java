package dev.linkharvester.testing;

import java.util.concurrent.CountDownLatch;

/** Holds answers back until a test opens it: the way to order events without sleeping. */
public final class Gate {
    private final CountDownLatch latch = new CountDownLatch(1);

    /** A gate that lets everything pass. */
    public static Gate opened() {
        Gate gate = new Gate();
        gate.open();
        return gate;
    }

    /** Lets pass what waits, and all that comes later. */
    public void open() {
        latch.countDown();
    }

    void pass() throws InterruptedException {
        latch.await();
    }
}
