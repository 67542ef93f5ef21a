package dev.linkharvester.frontier;

import dev.linkharvester.model.Link;
import dev.linkharvester.model.PageReport;
import java.util.List;
import java.util.Optional;

/**
 * The result of a visit for the files.
 *
 * @param report of its target, if this was its end; empty when a retry or a redirect follows, or nothing is written of it
 * @param rows the links to be written; empty without a report
 */
public record Completion(Optional<PageReport> report, List<Link> rows) {
    /** The completion of a visit that is not the end of a target. */
    static final Completion NO_END = new Completion(Optional.empty(), List.of());
}
