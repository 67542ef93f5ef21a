package dev.linkharvester.robots;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.url.Url;
import java.time.Duration;
import java.util.Optional;

/** Says what is known of the robots.txt of one host. */
public sealed interface RobotsDecision {
    /** Validity of a response (RFC 9309 section 2.4). */
    Duration VALIDITY = Duration.ofHours(24);

    /** Validity of the decision that no URL is fetched because robots.txt is unreachable. */
    Duration UNREACHABLE_VALIDITY = Duration.ofMinutes(10);

    /** The reason in the report of a URL that the rules forbid. */
    String DISALLOWED = "disallowed by robots.txt";

    /** It was not fetched. */
    record Unknown() implements RobotsDecision {}

    /** It is being fetched: visits that depend on it wait. */
    record Pending() implements RobotsDecision {}

    /**
     * It is known, or known to be unreachable.
     *
     * @param errorClass error class of a URL that the rules forbid
     * @param reason reason in the report of a URL that the rules forbid
     * @param until end of the validity, by the frontier's ticker
     * @param stored whether it was given to the store
     */
    record Known(RobotsRules rules, ErrorClass errorClass, String reason, long until, boolean stored)
            implements RobotsDecision {
        /** Creates the decision from a response. */
        public static Known of(HostRobots robots) {
            var rules = robots.text().length == 0
                    ? RobotsRules.ALLOW_ALL
                    : RobotsRules.of(robots.location(), robots.text());
            return new Known(rules, ErrorClass.ROBOTS, DISALLOWED, robots.until(), true);
        }

        /** Creates the decision that no URL is fetched until a time. */
        public static Known unreachable(ErrorClass errorClass, String reason, long until) {
            return new Known(RobotsRules.DISALLOW_ALL, errorClass, reason, until, false);
        }

        /** Returns the reason for which a URL must not be fetched; empty when it may be. */
        public Optional<String> refusal(Url url) {
            return rules.allows(url) ? Optional.empty() : Optional.of(reason);
        }
    }
}
