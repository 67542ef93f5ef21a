package dev.linkharvester.fetch;

import dev.linkharvester.extract.PageSource;
import dev.linkharvester.model.Outcome;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.model.Validators;

/** What one request brought. */
public sealed interface Fetched {
    /**
     * A document to find links in.
     *
     * @param truncated whether the body was cut at the cap, or its content coding broke off with something decoded
     * @param validators of the answer; none when the body was cut
     * @param done to be run when the body is not used any more, once or more often: others may wait for its memory
     */
    record Document(Transfer transfer, PageSource source, boolean truncated, Validators validators, Runnable done)
            implements Fetched {}

    /** An outcome without a document: a redirect or a failure. */
    record Ended(Outcome outcome) implements Fetched {}
}
