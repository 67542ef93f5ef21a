package dev.linkharvester.job;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How a job went over time, in a bounded number of samples: when it is full, it goes on half as fine. */
final class History {
    /** Samples kept. */
    static final int MAX_SAMPLES = 600;

    private List<JsonObject> samples = new ArrayList<>();
    private int stepSeconds = 1;
    private long next = Long.MIN_VALUE;

    /** History goes on after what was kept. */
    void restore(JsonObject kept) {
        stepSeconds = kept.getInteger("step_seconds");
        samples = new ArrayList<>();
        kept.getJsonArray("samples").forEach(sample -> samples.add((JsonObject) sample));
    }

    /** Whether a sample is due. */
    boolean isDue(Instant now) {
        return now.getEpochSecond() >= next;
    }

    void add(Instant now, JsonObject sample) {
        samples.add(sample);
        if (samples.size() > MAX_SAMPLES) {
            var coarser = new ArrayList<JsonObject>();
            for (int i = 0; i < samples.size(); i += 2) {
                coarser.add(samples.get(i));
            }
            samples = coarser;
            stepSeconds *= 2;
        }
        next = now.getEpochSecond() + stepSeconds;
    }

    JsonObject toJson() {
        return new JsonObject().put("step_seconds", stepSeconds).put("samples", new JsonArray(List.copyOf(samples)));
    }
}
