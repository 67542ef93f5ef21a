package dev.linkharvester.scope;

import dev.linkharvester.store.Counters;
import dev.linkharvester.url.Url;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Detects URLs that lead into a crawler trap: endless calendars, relative links with a wrong base, session ids in the query.
 * Belongs to one harvest and its thread. Its memory is bounded.
 *
 * <p>{@link #checkSyntax} looks at the URL alone. {@link #check} also counts, so it runs once for each URL, right before that
 * is queued. Seeds are not checked.
 */
public final class TrapDetector {
    private final TrapSettings settings;
    private final Counters variants;
    private final Counters pages;

    /**
     * Creates the detector of one harvest.
     *
     * @param variants counts the different queries of a path, by a hash of host and path
     * @param pages counts the accepted URLs of a host, by a hash of the host
     */
    public TrapDetector(TrapSettings settings, Counters variants, Counters pages) {
        this.settings = settings;
        this.variants = variants;
        this.pages = pages;
    }

    /** Returns why a new URL is not queued; empty when it is queued, and then counts it. */
    public Optional<DropReason> check(Url url) {
        var reason = checkSyntax(url);
        if (reason.isPresent()) {
            return reason;
        }
        if (isFull(url, settings.maxPagesPerHost())) {
            return Optional.of(DropReason.HOST_PAGES);
        }
        if (!url.search().isEmpty() && !addVariant(url)) {
            return Optional.of(DropReason.QUERY_VARIANTS);
        }
        if (settings.maxPagesPerHost().isPresent()) {
            long host = hash(url.hostKey());
            pages.put(host, pages.get(host) + 1);
        }
        return Optional.empty();
    }

    /** Returns why a URL is dropped for its syntax. Counts nothing. */
    public Optional<DropReason> checkSyntax(Url url) {
        if (url.withoutFragment().href().length() > settings.maxUrlLength()) {
            return Optional.of(DropReason.URL_LENGTH);
        }
        var segments = segments(url.pathname());
        if (segments.size() > settings.maxPathDepth()) {
            return Optional.of(DropReason.PATH_DEPTH);
        }
        return repeats(segments) ? Optional.of(DropReason.REPEATED_SEGMENTS) : Optional.empty();
    }

    /** Returns why a link is dropped for its index, from 0, among the followed links of its page. */
    public Optional<DropReason> checkLinkIndex(int index) {
        return index >= settings.maxOutlinks() ? Optional.of(DropReason.OUTLINKS) : Optional.empty();
    }

    private boolean isFull(Url url, OptionalLong max) {
        return max.isPresent() && pages.get(hash(url.hostKey())) >= max.getAsLong();
    }

    private boolean addVariant(Url url) {
        long path = hash(url.hostKey() + url.pathname());
        long known = variants.get(path);
        if (known >= settings.maxQueryVariants()) {
            return false;
        }
        variants.put(path, known + 1);
        return true;
    }

    // FNV-1a: of 100,000 paths two share a hash with a probability of 1 in 3 billion. They would share a limit.
    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (byte character : text.getBytes(StandardCharsets.ISO_8859_1)) {
            hash = (hash ^ character) * 0x100000001B3L;
        }
        return hash;
    }

    // At most one more than allowed, so that a hostile path costs no more than another.
    private List<String> segments(String path) {
        var segments = new ArrayList<String>();
        int start = 0;
        while (start < path.length() && segments.size() <= settings.maxPathDepth()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (end > start) {
                segments.add(path.substring(start, end));
            }
            start = end + 1;
        }
        return segments;
    }

    // A run of a length repeats as often as its segments equal those that many indexes before.
    private boolean repeats(List<String> segments) {
        for (int length = 1; length * (settings.maxRepetitions() + 1) <= segments.size(); length++) {
            int equal = 0;
            for (int index = length; index < segments.size(); index++) {
                equal = segments.get(index).equals(segments.get(index - length)) ? equal + 1 : 0;
                if (equal >= length * settings.maxRepetitions()) {
                    return true;
                }
            }
        }
        return false;
    }
}
