package dev.linkharvester.store;

import dev.linkharvester.model.PageVisit;
import java.util.Comparator;

/**
 * Orders the queue of a host: URLs nearest to a seed come first, and at equal depth those that were accepted first.
 *
 * @param depth of the URL
 * @param number of the visit
 */
public record QueuePosition(int depth, long number) implements Comparable<QueuePosition> {
    /** The position before all visits. */
    public static final QueuePosition START = new QueuePosition(Integer.MIN_VALUE, 0);

    private static final Comparator<QueuePosition> ORDER =
            Comparator.comparingInt(QueuePosition::depth).thenComparingLong(QueuePosition::number);

    /** Returns the position of a visit that has not begun. */
    public static QueuePosition of(PageVisit visit) {
        return new QueuePosition(visit.target().depth(), visit.number());
    }

    /** Returns the position between the visit here and the one before it. */
    public QueuePosition justBefore() {
        return new QueuePosition(depth, number - 1);
    }

    @Override
    public int compareTo(QueuePosition other) {
        return ORDER.compare(this, other);
    }
}
