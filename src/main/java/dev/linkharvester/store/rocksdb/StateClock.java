package dev.linkharvester.store.rocksdb;

import dev.linkharvester.frontier.Ticker;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The times of a frontier's ticker as times of the calendar, which outlive the process. */
final class StateClock {
    private final Ticker ticker;
    private final InstantSource calendar;

    StateClock(Ticker ticker, InstantSource calendar) {
        this.ticker = ticker;
        this.calendar = calendar;
    }

    /** Milliseconds since 1970 of a time of the ticker; 0 for a time that is past. */
    long millis(long nanos) {
        long now = ticker.nanos();
        return nanos <= now ? 0 : calendar.millis() + TimeUnit.NANOSECONDS.toMillis(nanos - now);
    }

    /** Milliseconds since 1970 of a time of the ticker that is past. */
    long pastMillis(long nanos) {
        return calendar.millis() - TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - nanos);
    }

    /** The time of the ticker of milliseconds since 1970. */
    long nanos(long millis) {
        return ticker.nanos() + TimeUnit.MILLISECONDS.toNanos(millis - calendar.millis());
    }
}
