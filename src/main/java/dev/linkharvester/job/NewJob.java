package dev.linkharvester.job;

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
 * @param key idempotency key
 */
public record NewJob(
        String name, JsonObject options, Optional<String> upload, Optional<String> schedule, Optional<String> key) {
    static final JsonObject NO_PROGRESS =
            new JobTally().progress(new dev.linkharvester.message.Progress(0, 0, 0, 0, 0), 0);

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
