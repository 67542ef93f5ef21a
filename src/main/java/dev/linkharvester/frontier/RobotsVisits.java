package dev.linkharvester.frontier;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.PageVisit;
import dev.linkharvester.model.RobotsVisit;
import dev.linkharvester.model.Visit;
import dev.linkharvester.robots.HostRobots;
import dev.linkharvester.robots.RobotsDecision;
import dev.linkharvester.robots.RobotsRules;
import dev.linkharvester.store.FrontierStore;
import dev.linkharvester.url.Url;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the robots.txt of hosts, as the frontier's own visits, and decides what the outcomes mean (RFC 9309). */
final class RobotsVisits {
    /** Redirects of a robots.txt that are followed (RFC 9309 section 2.3.1.2). */
    static final int MAX_REDIRECTS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(RobotsVisits.class);

    private static final byte[] NO_TEXT = {};

    private final HostQueues hosts;
    private final FrontierStore store;
    private final Ticker ticker;
    private final BiPredicate<RobotsVisit, Outcome.Failure> retry;

    /** @param retry queues another attempt; returns false when there is to be none */
    RobotsVisits(
            HostQueues hosts, FrontierStore store, Ticker ticker, BiPredicate<RobotsVisit, Outcome.Failure> retry) {
        this.hosts = hosts;
        this.store = store;
        this.ticker = ticker;
        this.retry = retry;
    }

    /** Returns whether robots.txt decides on a visit: it does on pages that the user did not name. */
    static boolean isSubject(Visit visit) {
        return visit instanceof PageVisit && !visit.target().isSeed();
    }

    /**
     * Begins the visit of a host's robots.txt, for which other visits of the host wait.
     *
     * @param url of that host
     * @param seed the scope of the sitemaps that it names
     */
    RobotsVisit begin(HostQueue host, Url url, Url seed) {
        host.setRobots(new RobotsDecision.Pending());
        return RobotsVisit.first(url.resolve("/robots.txt").orElseThrow(), seed);
    }

    /**
     * Takes the outcome of such a visit. Returns the rules when this was its end and the host responded. RFC 9309 section
     * 2.3.1: unavailable (4xx, or redirects without end) allows, unreachable disallows.
     *
     * @param mayGoOn whether a redirect may still be followed; if not, nothing is known of the host
     */
    Optional<RobotsRules> complete(RobotsVisit visit, Outcome.OfRobots outcome, boolean mayGoOn) {
        return switch (outcome) {
            case Outcome.Robots robots -> Optional.of(known(visit, robots.text()));
            case Outcome.Redirect redirect -> {
                if (visit.redirects().size() >= MAX_REDIRECTS) {
                    yield Optional.of(known(visit, NO_TEXT));
                }
                if (mayGoOn) {
                    hosts.addBegun(visit.redirectedTo(redirect.location()));
                } else {
                    end(visit, new RobotsDecision.Unknown());
                }
                yield Optional.empty();
            }
            case Outcome.Failure failure -> {
                if (RobotsRules.ofStatus(failure.transfer().status()) != RobotsRules.DISALLOW_ALL) {
                    yield Optional.of(known(visit, NO_TEXT));
                }
                if (!retry.test(visit, failure)) {
                    unreachable(visit, errorClass(failure), failure.reason());
                }
                yield Optional.empty();
            }
        };
    }

    private RobotsRules known(RobotsVisit visit, byte[] text) {
        var robots = new HostRobots(visit.url(), text, ticker.nanos() + RobotsDecision.VALIDITY.toNanos());
        var known = RobotsDecision.Known.of(robots);
        store.setRobots(visit.target().url().hostKey(), robots);
        end(visit, known);
        return known.rules();
    }

    // A response that is not a robots.txt disallows the host (section 2.3.1.4). Without a response the URLs of the host
    // end with the error itself.
    private static ErrorClass errorClass(Outcome.Failure failure) {
        return switch (failure.errorClass()) {
            case HTTP_4XX, HTTP_5XX -> ErrorClass.ROBOTS;
            default -> failure.errorClass();
        };
    }

    /**
     * Disallows a host for a while, as its robots.txt cannot be fetched.
     *
     * @param errorClass of the URLs that get no request for this
     * @param why it cannot be fetched
     */
    void unreachable(RobotsVisit visit, ErrorClass errorClass, String why) {
        var host = hosts.of(visit.target().url());
        // A host that is down, and a run that ends, were logged already.
        if (!host.politeness().isDown() && errorClass != ErrorClass.CANCELLED) {
            LOG.warn(
                    "{}: robots.txt could not be had: {} ({}): for {} minutes no link to this host is followed",
                    host.key(),
                    why,
                    errorClass,
                    RobotsDecision.UNREACHABLE_VALIDITY.toMinutes());
        }
        long until = ticker.nanos() + RobotsDecision.UNREACHABLE_VALIDITY.toNanos();
        end(visit, RobotsDecision.Known.unreachable(errorClass, "robots.txt could not be had: " + why, until));
    }

    // Redirects may have led to another host: the rules are for the host of the first URL.
    private void end(RobotsVisit visit, RobotsDecision decision) {
        var host = hosts.of(visit.target().url());
        host.setRobots(decision);
        hosts.reschedule(host);
    }
}
