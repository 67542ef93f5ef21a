package dev.linkharvester.store;

import dev.linkharvester.model.PageVisit;
import java.util.Comparator;

/**
 * Where a visit that was not begun stands in the queue of its host: the nearest to a seed come first, and of these the
 * ones that were accepted first.
 *
 * @param depth of the URL
 * @param number of the visit
 */
public record QueuePosition(int depth, long number) implements Comparable<QueuePosition> {
    /** Before all visits. */
    public static final QueuePosition START = new QueuePosition(Integer.MIN_VALUE, 0);

    private static final Comparator<QueuePosition> ORDER =
            Comparator.comparingInt(QueuePosition::depth).thenComparingLong(QueuePosition::number);

    public static QueuePosition of(PageVisit visit) {
        return new QueuePosition(visit.target().depth(), visit.number());
    }

    /** Behind all that come before the visit at this place, and before it. */
    public QueuePosition justBefore() {
        return new QueuePosition(depth, number - 1);
    }

    @Override
    public int compareTo(QueuePosition other) {
        return ORDER.compare(this, other);
    }
}
