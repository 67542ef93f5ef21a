package dev.linkharvester.job.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a job was created with.
 *
 * @param name for people
 * @param options by their names, without the seeds in {@code url}
 * @param created in milliseconds
 * @param seeds a sample of the seeds in {@code url}; empty when there were none
 * @param schedule the schedule whose run it is
 * @param basis the job from whose state it starts
 * @param key the idempotency key
 * @param fingerprint distinguishes requests with the same key; present with a key
 */
public record JobRequest(
        String id,
        String name,
        Map<String, Object> options,
        Instant created,
        Optional<Seeds> seeds,
        Optional<String> schedule,
        Optional<String> basis,
        Optional<String> key,
        Optional<String> fingerprint) {

    /**
     * The seeds given one by one.
     *
     * @param count all of them
     * @param first the first ones, each cut to a bounded length
     */
    public record Seeds(int count, List<String> first) {
        public Seeds {
            first = List.copyOf(first);
        }
    }

    public JobRequest {
        requireNonNull(id);
        requireNonNull(name);
        requireNonNull(created);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
