package dev.linkharvester.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands until a test moves it. */
final class MovableTime implements InstantSource {
    private final AtomicReference<Instant> now;

    MovableTime(Instant now) {
        this.now = new AtomicReference<>(now);
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
