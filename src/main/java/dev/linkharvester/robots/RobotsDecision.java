package dev.linkharvester.robots;

import dev.linkharvester.model.ErrorClass;
import dev.linkharvester.url.Url;
import java.time.Duration;
import java.util.Optional;

/** What is known of one host's robots.txt. */
public sealed interface RobotsDecision {
    /** How long an answer holds (RFC 9309 section 2.4). */
    Duration KEPT = Duration.ofHours(24);

    /** How long the host is not asked when its robots.txt cannot be had. */
    Duration UNREACHABLE_KEPT = Duration.ofMinutes(10);

    /** Why a URL is not asked that the rules forbid. */
    String DISALLOWED = "disallowed by robots.txt";

    /** It was not asked for. */
    record Unknown() implements RobotsDecision {}

    /** It is being asked for: what depends on it waits. */
    record Asked() implements RobotsDecision {}

    /**
     * It is known, or cannot be had.
     *
     * @param errorClass the class of a URL that the rules forbid
     * @param reason why a URL is not asked that the rules forbid
     * @param until a time of the frontier's ticker
     * @param stored whether a durable store remembers it
     */
    record Known(RobotsRules rules, ErrorClass errorClass, String reason, long until, boolean stored)
            implements RobotsDecision {
        /** The rules of a robots.txt that could be asked for. */
        public static Known of(HostRobots robots) {
            var rules = robots.text().length == 0
                    ? RobotsRules.ALLOW_ALL
                    : RobotsRules.of(robots.location(), robots.text());
            return new Known(rules, ErrorClass.ROBOTS, DISALLOWED, robots.until(), true);
        }

        /** Nothing may be asked until this time, for this reason. */
        public static Known unreachable(ErrorClass errorClass, String reason, long until) {
            return new Known(RobotsRules.DISALLOW_ALL, errorClass, reason, until, false);
        }

        /** Why a URL must not be asked; empty when it may be. */
        public Optional<String> refusal(Url url) {
            return rules.allows(url) ? Optional.empty() : Optional.of(reason);
        }
    }
}
