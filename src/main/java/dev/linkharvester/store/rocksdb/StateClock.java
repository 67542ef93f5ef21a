package dev.linkharvester.store.rocksdb;

import dev.linkharvester.frontier.Ticker;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Converts times of a frontier's ticker to times of the calendar, which are valid in another process, and back. */
final class StateClock {
    private final Ticker ticker;
    private final InstantSource calendar;

    StateClock(Ticker ticker, InstantSource calendar) {
        this.ticker = ticker;
        this.calendar = calendar;
    }

    /** Returns a time of the ticker in milliseconds since 1970; 0 for a time in the past. */
    long millis(long nanos) {
        long now = ticker.nanos();
        return nanos <= now ? 0 : calendar.millis() + TimeUnit.NANOSECONDS.toMillis(nanos - now);
    }

    /** Returns a past time of the ticker in milliseconds since 1970. */
    long pastMillis(long nanos) {
        return calendar.millis() - TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - nanos);
    }

    /** Returns the time of the ticker for milliseconds since 1970. */
    long nanos(long millis) {
        return ticker.nanos() + TimeUnit.MILLISECONDS.toNanos(millis - calendar.millis());
    }
}
