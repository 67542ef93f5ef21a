package dev.linkharvester.seed;

import dev.linkharvester.model.CrawlTarget;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all seed inputs one after the other, as streams: memory holds one batch.
 *
 * <ul>
 *   <li>A file whose name ends in {@code .gz} is decompressed.
 *   <li>A file whose name ends in {@code .xml} or {@code .gz} and whose content starts with a tag is a sitemap.
 *   <li>Any other file has one URL a line.
 * </ul>
 *
 * <p>The methods block. One thread at a time may use a reader, but for {@link #broken()}.
 */
public final class SeedReader implements Closeable {
    /** Names standard input among the inputs. */
    static final String STANDARD_INPUT = "-";

    private static final Logger LOG = LoggerFactory.getLogger(SeedReader.class);

    private final SeedSettings settings;
    private final List<SeedSource> sources;
    private final SeedNotices notices = new SeedNotices();
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private int current;

    private SeedReader(SeedSettings settings, List<SeedSource> sources) {
        this.settings = settings;
        this.sources = sources;
    }

    /**
     * Opens every input, so that a missing input is reported before the harvest starts.
     *
     * @throws SeedFailure if an input cannot be read, or if there are only arguments and none is a seed
     */
    public static SeedReader open(SeedSettings settings) throws SeedFailure {
        refuseArgumentsWithoutSeed(settings);
        var sources = new ArrayList<SeedSource>();
        if (!settings.urls().isEmpty()) {
            sources.add(ArgumentSource.ofPages(settings.urls()));
        }
        if (!settings.sitemaps().isEmpty()) {
            sources.add(ArgumentSource.ofSitemaps(settings.sitemaps()));
        }
        var reader = new SeedReader(settings, sources);
        try {
            for (var input : settings.inputs()) {
                sources.add(open(input));
            }
            return reader;
        } catch (SeedFailure failure) {
            reader.closeAfter(failure);
            throw failure;
        }
    }

    private static void refuseArgumentsWithoutSeed(SeedSettings settings) throws SeedFailure {
        var arguments = Stream.concat(settings.urls().stream(), settings.sitemaps().stream())
                .toList();
        if (arguments.isEmpty() || !settings.inputs().isEmpty()) {
            return;
        }
        var problems = new ArrayList<String>();
        for (var argument : arguments) {
            switch (SeedLine.of(argument)) {
                case SeedLine.Seed seed -> {
                    return;
                }
                case SeedLine.Bad bad -> problems.add(SeedNotices.quoted(argument) + ": " + bad.reason());
                case SeedLine.Nothing nothing -> problems.add("a blank argument or a comment is no URL");
            }
        }
        throw new SeedFailure(
                problems.getFirst() + (problems.size() == 1 ? "" : "; none of the other arguments is a seed, either"));
    }

    /** Returns which input has no seed and why, as a line for the user. Valid after the last seed, if there was none. */
    public String emptySeedsReason() {
        return notices.firstBad()
                .map(bad -> "there was no seed: " + bad)
                .orElseGet(() -> settings.inputs().stream()
                                .map(input -> input.equals(STANDARD_INPUT) ? "standard input" : input)
                                .collect(Collectors.joining(", "))
                        + ": there was no seed: put one URL a line there");
    }

    /**
     * Checks that the harvest will not empty one of its own inputs.
     *
     * @param emptied the path of a file that the harvest empties
     * @param purpose the use of that file: output or report
     * @throws SeedFailure if the file is an input
     */
    public static void refuseEmptied(SeedSettings settings, String emptied, String purpose) throws SeedFailure {
        for (var input : settings.inputs()) {
            if (!input.equals(STANDARD_INPUT) && isSameFile(Path.of(input), Path.of(emptied))) {
                throw new SeedFailure(input + ": is read for seeds and would be emptied for the " + purpose
                        + ": name another " + purpose);
            }
        }
    }

    private static boolean isSameFile(Path one, Path other) {
        try {
            return Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException notComparable) {
            return false;
        }
    }

    private static SeedSource open(String name) throws SeedFailure {
        if (name.equals(STANDARD_INPUT)) {
            return new ListSource("standard input", System.in);
        }
        try {
            var path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw new IOException("is a folder");
            }
            var raw = Files.newInputStream(path);
            try {
                return open(name, raw);
            } catch (IOException unreadable) {
                raw.close();
                throw unreadable;
            }
        } catch (NoSuchFileException e) {
            throw new SeedFailure(name + ": no such file: create it with one URL a line, or give URLs as arguments", e);
        } catch (AccessDeniedException e) {
            throw new SeedFailure(name + ": permission denied: make it readable", e);
        } catch (IOException e) {
            throw new SeedFailure(name + ": cannot be read as seeds: " + e.getMessage(), e);
        }
    }

    private static SeedSource open(String name, InputStream raw) throws IOException {
        boolean compressed = name.endsWith(".gz");
        var input = new BufferedInputStream(compressed ? new GZIPInputStream(raw, 1 << 16) : raw, 1 << 16);
        return (compressed || name.endsWith(".xml")) && startsWithTag(input)
                ? new SitemapSource(name, input)
                : new ListSource(name, input);
    }

    private static boolean startsWithTag(BufferedInputStream input) throws IOException {
        var start = new byte[64];
        input.mark(start.length);
        int length = input.readNBytes(start, 0, start.length);
        input.reset();
        int i = length >= 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF ? 3 : 0;
        while (i < length && start[i] <= ' ') {
            i++;
        }
        return i < length && start[i] == '<';
    }

    /**
     * Returns the next seeds, at most {@code limit}; empty after the last. It returns fewer if the next one would block.
     * It logs and skips bad lines; an input that fails midway is logged and ends there.
     */
    public List<CrawlTarget> next(int limit) {
        var seeds = new ArrayList<CrawlTarget>();
        while (seeds.size() < limit && current < sources.size()) {
            var source = sources.get(current);
            if (!seeds.isEmpty() && !isReady(source)) {
                return seeds;
            }
            if (!readOne(source, seeds)) {
                current++;
            }
        }
        if (seeds.isEmpty()) {
            notices.end();
        }
        return seeds;
    }

    private static boolean isReady(SeedSource source) {
        try {
            return source.isReady();
        } catch (IOException thrownAgainByRead) {
            return true;
        }
    }

    private boolean readOne(SeedSource source, List<CrawlTarget> seeds) {
        try {
            var line = source.next();
            if (line.isEmpty()) {
                source.close();
                return false;
            }
            switch (line.get()) {
                case SeedLine.Nothing nothing -> {}
                case SeedLine.Bad bad -> notices.bad(source.location(), bad.reason());
                case SeedLine.Seed seed -> {
                    if (seed.schemeAssumed()) {
                        notices.schemeAssumed(source.location(), seed.target().name());
                    }
                    seeds.add(seed.target());
                }
            }
            return true;
        } catch (IOException e) {
            var problem = source.location() + ": cannot be read any further: " + e.getMessage();
            LOG.error("{}", problem);
            broken.add(problem);
            closeBroken(source);
            return false;
        }
    }

    private static void closeBroken(SeedSource source) {
        try {
            source.close();
        } catch (IOException e) {
            LOG.debug("Closing {}", source.location(), e);
        }
    }

    /** Returns a line for each input that failed midway: where and why. May be called from any thread. */
    public List<String> broken() {
        return List.copyOf(broken);
    }

    /** Closes the reader because of a failure; an error while closing is added to it as suppressed. */
    public void closeAfter(Exception failure) {
        try {
            close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (var source : sources.subList(current, sources.size())) {
            source.close();
        }
    }
}
