package dev.linkharvester.service;

import dev.linkharvester.job.JobOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hides the values of secret options. */
final class ShownOptions {
    private static final String HIDDEN = "…";

    private ShownOptions() {}

    static Map<String, Object> of(Map<String, Object> options, JobOptions known) {
        var shown = new LinkedHashMap<>(options);
        shown.replaceAll(
                (name, value) -> !known.isSecret(name) ? value : value instanceof List<?> ? List.of(HIDDEN) : HIDDEN);
        return shown;
    }
}
