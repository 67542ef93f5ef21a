package dev.linkharvester.scope;

import dev.linkharvester.store.Counters;
import dev.linkharvester.url.Url;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells the URLs that lead into a trap: calendars without end, links relative to what they should not be, session ids in
 * the query. The state of one harvest, in bounded memory; not for several threads.
 *
 * <p>What a URL looks like is judged by {@link #judgeForm}; {@link #judge} counts, too, so it is asked once for each URL,
 * when that would be queued otherwise. Seeds are not asked about.
 */
public final class TrapDetector {
    private final TrapSettings settings;
    private final Counters variants;
    private final Counters pages;

    /**
     * Creates the traps of one harvest.
     *
     * @param variants counts the different queries of a path, by a hash of host and path
     * @param pages counts the accepted URLs of a host, by a hash of the host
     */
    public TrapDetector(TrapSettings settings, Counters variants, Counters pages) {
        this.settings = settings;
        this.variants = variants;
        this.pages = pages;
    }

    /** Why a URL that was not seen before is not to be queued; empty when it may be, and is counted then. */
    public Optional<DropReason> judge(Url url) {
        var form = judgeForm(url);
        if (form.isPresent()) {
            return form;
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

    /** Why a URL is dropped for what it looks like; counts nothing. */
    public Optional<DropReason> judgeForm(Url url) {
        if (url.withoutFragment().href().length() > settings.maxUrlLength()) {
            return Optional.of(DropReason.URL_LENGTH);
        }
        var segments = segments(url.pathname());
        if (segments.size() > settings.maxPathDepth()) {
            return Optional.of(DropReason.PATH_DEPTH);
        }
        return repeats(segments) ? Optional.of(DropReason.REPEATED_SEGMENTS) : Optional.empty();
    }

    /** Why a link of a page is dropped for its place, from 0, among the links that are followed. */
    public Optional<DropReason> judgePlace(int place) {
        return place >= settings.maxOutlinks() ? Optional.of(DropReason.OUTLINKS) : Optional.empty();
    }

    private boolean isFull(Url url, OptionalLong most) {
        return most.isPresent() && pages.get(hash(url.hostKey())) >= most.getAsLong();
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

    // FNV-1a: two of 100,000 paths share a hash with a chance of about 1 in 3 billion, and then share a bound.
    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (byte character : text.getBytes(StandardCharsets.ISO_8859_1)) {
            hash = (hash ^ character) * 0x100000001B3L;
        }
        return hash;
    }

    // At most one more than may be: a hostile path costs no more than another.
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

    // A run of some length stands so often in succession as segments equal the one that many places before them.
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
