package dev.linkharvester.bus;

import dev.linkharvester.model.FetchRequest;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.Resolution;
import dev.linkharvester.url.Url;

/** A request to a fetcher. */
public sealed interface FetcherRequest<A> extends Request<A> {
    @Override
    default Stage<FetcherRequest<?>> stage() {
        return Stage.FETCHER;
    }

    /** Makes one HTTP request. */
    record Fetch(FetchRequest request) implements FetcherRequest<Outcome> {}

    /**
     * Looks up the address of a URL's host, and sends nothing to it.
     *
     * @param attempt from 1; a further one does not believe a failure that the resolver remembers
     */
    record Resolve(Url url, int attempt) implements FetcherRequest<Resolution> {}
}
