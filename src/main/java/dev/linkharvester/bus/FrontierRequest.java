package dev.linkharvester.bus;

import dev.linkharvester.model.Counts;
import dev.linkharvester.model.CrawlTarget;
import dev.linkharvester.model.HostStates;
import dev.linkharvester.model.Progress;
import java.util.List;

/** A request to the frontier. */
public sealed interface FrontierRequest<A> extends Request<A> {
    @Override
    default Stage<FrontierRequest<?>> stage() {
        return Stage.FRONTIER;
    }

    /** Adds seeds; the response is held back until the frontier has room for more. */
    record AddSeeds(List<CrawlTarget> seeds) implements FrontierRequest<AcceptedSeeds> {
        public AddSeeds {
            seeds = List.copyOf(seeds);
        }
    }

    /**
     * The result of a batch of seeds.
     *
     * @param count seeds that were new
     * @param wantsMore whether the frontier still accepts seeds
     */
    record AcceptedSeeds(int count, boolean wantsMore) {}

    /** Says that the seed stage will add no more seeds. */
    record EndOfSeeds() implements FrontierRequest<Void> {}

    /** Stops handing out visits, and ends queued URLs as cancelled or leaves them in a durable store. */
    record StopCrawl() implements FrontierRequest<Void> {}

    /**
     * Limits the requests in flight to this harvest's share of the limit of a whole process.
     *
     * @param limit requests in flight, 1 or more; the harvest's own setting is a further limit
     */
    record LimitConcurrency(int limit) implements FrontierRequest<Void> {}

    /** Reads how far the harvest is. */
    record GetProgress() implements FrontierRequest<Progress> {}

    /** Reads the counts of all URLs that have ended. */
    record GetCounts() implements FrontierRequest<Counts> {}

    /**
     * Reads the state of the hosts that the frontier knows now.
     *
     * @param limit hosts in the response, at most
     */
    record GetHosts(int limit) implements FrontierRequest<HostStates> {}
}
