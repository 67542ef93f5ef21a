package dev.linkharvester.job;

import dev.linkharvester.model.Progress;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A job that is asked for.
 *
 * @param name for people
 * @param options by their names
 * @param upload the uploaded seed file, in place of seeds among the options
 * @param schedule whose run it is
 * @param basis the job whose state it goes on from: it visits what that one knew, and tells what has changed
 * @param key idempotency key
 */
public record NewJob(
        String name,
        JsonObject options,
        Optional<String> upload,
        Optional<String> schedule,
        Optional<String> basis,
        Optional<String> key) {
    /** Seeds that are shown of a job, and characters of each. */
    static final int SEEDS_SHOWN = 10;

    static final int SEED_SHOWN = 2_048;

    /** Characters of the options as JSON that are kept in memory, and told with each event: the seeds aside. */
    public static final int MAX_OPTIONS = 64 * 1024;

    private static final String URL = "url";

    static final JsonObject NO_PROGRESS = new JobTally().progress(new Progress(0, 0, 0, 0, 0), 0);

    /** The options, without the seeds that are given one by one: these go to the seed file of the job. */
    JsonObject optionsWithoutSeeds() {
        var rest = options.copy();
        rest.remove(URL);
        return rest;
    }

    /** What is remembered of the seeds that are given one by one: how many, and the first. */
    Optional<JsonObject> seeds() {
        if (!options.containsKey(URL)) {
            return Optional.empty();
        }
        var urls = options.getValue(URL) instanceof JsonArray list ? list : new JsonArray().add(options.getValue(URL));
        var first = new JsonArray();
        for (int i = 0; i < Math.min(SEEDS_SHOWN, urls.size()); i++) {
            var url = String.valueOf(urls.getValue(i));
            first.add(url.length() > SEED_SHOWN ? url.substring(0, SEED_SHOWN) + "…" : url);
        }
        return Optional.of(new JsonObject().put("count", urls.size()).put("first", first));
    }

    /** What tells this request from another one with the same key. */
    String fingerprint() {
        var text = name + '\n' + options.encode() + '\n' + upload.orElse("");
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
