package dev.linkharvester.store;

import dev.linkharvester.model.Visit;
import java.util.Comparator;

/**
 * Where a visit that was not begun stands in the queue of its host: the nearest to a seed come first, and of these the
 * ones that were accepted first.
 *
 * @param depth of the URL
 * @param number of the visit
 */
public record Place(int depth, long number) implements Comparable<Place> {
    /** Before all visits. */
    public static final Place START = new Place(Integer.MIN_VALUE, 0);

    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::depth).thenComparingLong(Place::number);

    public static Place of(Visit visit) {
        return new Place(visit.target().depth(), visit.number());
    }

    /** Behind all that come before the visit at this place, and before it. */
    public Place justBefore() {
        return new Place(depth, number - 1);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
