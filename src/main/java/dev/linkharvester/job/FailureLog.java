package dev.linkharvester.job;

import dev.linkharvester.job.model.Failure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Keeps the last failures of a job, and limits how many are announced. For one thread at a time. */
final class FailureLog {
    /** Failures kept. */
    static final int MAX_KEPT = 200;

    /** Failures announced in one second; further ones are counted. */
    static final int MAX_ANNOUNCED_PER_SECOND = 10;

    private final Deque<Failure> last = new ArrayDeque<>();
    private long second;
    private int announced;
    private long skipped;

    /**
     * A failure to announce.
     *
     * @param skipped failures since the announcement before that were not announced
     */
    record Announcement(Failure failure, long skipped) {}

    /** Continues the failures of an earlier run, the newest first. */
    void restore(List<Failure> before) {
        last.addAll(before);
    }

    /** Keeps a failure; returns its announcement, unless this second has had enough of them. */
    Optional<Announcement> add(Failure failure) {
        last.addFirst(failure);
        if (last.size() > MAX_KEPT) {
            last.removeLast();
        }
        if (failure.at().getEpochSecond() != second) {
            second = failure.at().getEpochSecond();
            announced = 0;
        }
        if (announced >= MAX_ANNOUNCED_PER_SECOND) {
            skipped++;
            return Optional.empty();
        }
        announced++;
        var announcement = new Announcement(failure, skipped);
        skipped = 0;
        return Optional.of(announcement);
    }

    /** Returns the failures kept, the newest first. */
    List<Failure> newestFirst() {
        return List.copyOf(last);
    }
}
