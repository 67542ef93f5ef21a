/**
 * Parses robots.txt (RFC 9309) and matches URLs against its rules.
 *
 * <p><b>Owns</b> the rules of a host ({@link dev.linkharvester.robots.RobotsRules}), what is known of its robots.txt ({@link
 * dev.linkharvester.robots.RobotsDecision}), and what a status of robots.txt means. A refusal is what {@link
 * dev.linkharvester.politeness.HostSignal} calls one.
 *
 * <p><b>Flows in:</b> the bytes or the status of a robots.txt, and URLs. <b>Flows out:</b> whether a URL may be fetched, the
 * {@code Crawl-delay}, and sitemaps.
 *
 * <p><b>Threads.</b> Pure: no clock, no network. The frontier fetches robots.txt, keeps the decision of each host, and checks
 * each URL on its own thread. Rules are immutable. Time and memory are bounded, whatever the file contains.
 */
@NullMarked
package dev.linkharvester.robots;

import org.jspecify.annotations.NullMarked;
