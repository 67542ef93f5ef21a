package dev.linkharvester.frontier;

import dev.linkharvester.model.FetchRequest;
import dev.linkharvester.model.Visit;
import dev.linkharvester.url.Url;

/** Work that {@link Frontier#next} hands out; the frontier takes its result back. */
public sealed interface Assignment {
    /** A visit, and the request to be made for it; its outcome goes to {@link Frontier#complete}. */
    record Fetch(Visit visit, FetchRequest request) implements Assignment {}

    /**
     * The look-up of a host's address before the next visit to it; the result goes to {@link Frontier#resolved}.
     *
     * @param url of that next visit
     * @param attempt of that next visit
     */
    record LookUp(Url url, int attempt) implements Assignment {}
}
