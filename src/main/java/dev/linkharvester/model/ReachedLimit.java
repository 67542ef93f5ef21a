package dev.linkharvester.model;

/**
 * A limit of the user that stopped a harvest.
 *
 * @param reason {@link StopReason#MAX_PAGES} or {@link StopReason#MAX_DURATION}
 * @param option the option with its value, as {@code --max-pages 50}
 */
public record ReachedLimit(StopReason reason, String option) {}
