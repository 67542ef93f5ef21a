package dev.linkharvester.job;

import dev.linkharvester.job.model.JobRequest;
import dev.linkharvester.job.model.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job to create.
 *
 * @param name for people
 * @param options by their names
 * @param upload the uploaded seed file, in place of seeds among the options
 * @param schedule the schedule whose run it is
 * @param basis the job from whose state it starts: it refreshes the pages of that job, and reports what has changed
 * @param key idempotency key
 */
public record NewJob(
        String name,
        Map<String, Object> options,
        Optional<String> upload,
        Optional<String> schedule,
        Optional<String> basis,
        Optional<String> key) {
    /** Seeds that a job shows. */
    static final int MAX_SEEDS_SHOWN = 10;

    /** Characters of each seed that a job shows. */
    static final int MAX_SEED_SHOWN = 2_048;

    /** Characters of the options as JSON, without the seeds in {@code url}: memory holds them, and events carry them. */
    public static final int MAX_OPTIONS = 64 * 1024;

    private static final String URL = "url";

    /** Returns the options without the seeds in {@code url}, which go to the seed file of the job. */
    Map<String, Object> optionsWithoutSeeds() {
        var rest = new LinkedHashMap<>(options);
        rest.remove(URL);
        return rest;
    }

    /** Returns what the job remembers of the request. */
    JobRequest request(String id, Instant now) {
        return new JobRequest(
                id,
                name,
                optionsWithoutSeeds(),
                now.truncatedTo(ChronoUnit.MILLIS),
                seeds(),
                schedule,
                basis,
                key,
                key.map(given -> fingerprint()));
    }

    private Optional<JobRequest.Seeds> seeds() {
        if (!options.containsKey(URL)) {
            return Optional.empty();
        }
        var urls = options.get(URL) instanceof List<?> list ? list : List.of(String.valueOf(options.get(URL)));
        var first = urls.stream()
                .limit(MAX_SEEDS_SHOWN)
                .map(String::valueOf)
                .map(url -> url.length() > MAX_SEED_SHOWN ? url.substring(0, MAX_SEED_SHOWN) + "…" : url)
                .toList();
        return Optional.of(new JobRequest.Seeds(urls.size(), first));
    }

    /** Returns a digest that distinguishes this request from another one with the same key. */
    String fingerprint() {
        var text = name + '\n' + Json.text(options) + '\n' + upload.orElse("");
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
