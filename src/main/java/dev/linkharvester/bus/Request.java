package dev.linkharvester.bus;

/**
 * A request that one stage sends to another. It names the stage and the type of the response, so a caller can mistake
 * neither.
 *
 * @param <A> the type of the response; {@link Void} when only its arrival counts
 */
public sealed interface Request<A> permits FrontierRequest, FetcherRequest, WriterRequest {
    /** Returns the stage that handles this request. */
    Stage<?> stage();
}
