package dev.linkharvester.service;

import dev.linkharvester.job.store.Uuid7;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Cuts a list of jobs or schedules into pages, the newest first.
 *
 * @param limit members of the page
 * @param cursor the id of the last member of the page before; empty for the first page
 */
record Paging(long limit, String cursor) {
    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 200;

    /** The names of its parameters. */
    static final String LIMIT = "limit";

    static final String CURSOR = "cursor";

    private static final int MAX_CURSOR = 64;

    /** Reads the parameters of a request. */
    static Paging of(Parameters parameters) {
        long limit = parameters.number(LIMIT, 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
        var cursor = parameters.text(CURSOR, MAX_CURSOR).orElse("");
        if (!cursor.isEmpty() && !Uuid7.isOne(cursor)) {
            throw RequestBody.wrong("parameter cursor is not the next of a page before");
        }
        return new Paging(limit, cursor);
    }

    /**
     * One page.
     *
     * @param next the cursor of the next page; empty on the last page
     */
    record Page<T>(List<T> members, Optional<String> next) {}

    /**
     * Takes a page.
     *
     * @param newestFirst what follows the cursor
     * @param wanted filters the list
     */
    <T> Page<T> page(Collection<T> newestFirst, Predicate<T> wanted, Function<T, String> id) {
        var members = new ArrayList<T>();
        for (var member : newestFirst) {
            if (wanted.test(member)) {
                if (members.size() == limit) {
                    return new Page<>(members, Optional.of(id.apply(members.getLast())));
                }
                members.add(member);
            }
        }
        return new Page<>(members, Optional.empty());
    }
}
