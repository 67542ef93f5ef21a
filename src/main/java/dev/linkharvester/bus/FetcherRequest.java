package dev.linkharvester.bus;

import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.Visit;

/** A request to a fetcher. */
public sealed interface FetcherRequest<A> extends Request<A> {
    @Override
    default Stage<FetcherRequest<?>> stage() {
        return Stage.FETCHER;
    }

    /** Makes one HTTP request. */
    record Fetch(Visit visit) implements FetcherRequest<Outcome> {}
}
