package dev.linkharvester.fetch;

import dev.linkharvester.extract.PageSource;
import dev.linkharvester.model.Transfer;
import dev.linkharvester.model.Validators;

/**
 * A body that was received whole or up to its limit, on its way to what reads it. It counts in {@link BodyMemory} until
 * that has ended.
 *
 * @param truncated whether the body was cut at the limit, or its content coding broke off with something decoded
 * @param validators of the response; none when the body was cut
 */
record Document(Transfer transfer, PageSource source, boolean truncated, Validators validators) {}
