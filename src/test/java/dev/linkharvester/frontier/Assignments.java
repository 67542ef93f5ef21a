package dev.linkharvester.frontier;

import dev.linkharvester.model.PageVisit;
import dev.linkharvester.model.Visit;
import java.util.List;

/** What a frontier hands out, where a test knows that it is fetches alone. */
public final class Assignments {
    private Assignments() {}

    /** Returns the visits of fetches; fails for a look-up. */
    public static List<Visit> visits(List<Assignment> assignments) {
        return assignments.stream()
                .map(assignment -> switch (assignment) {
                    case Assignment.Fetch fetch -> fetch.visit();
                    case Assignment.LookUp lookUp -> throw new AssertionError("is no visit: " + lookUp);
                })
                .toList();
    }

    /** Returns the number of a page's visit, 0 for one of a robots.txt. */
    static long number(Visit visit) {
        return visit instanceof PageVisit page ? page.number() : 0;
    }
}
