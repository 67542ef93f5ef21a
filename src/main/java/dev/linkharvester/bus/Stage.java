package dev.linkharvester.bus;

/**
 * A receiver of requests on the bus.
 *
 * @param <R> the requests that it handles
 */
@SuppressWarnings("UnusedTypeParameter") // the compiler checks by it that a request goes to its own stage
public final class Stage<R extends Request<?>> {
    /** The one frontier. */
    public static final Stage<FrontierRequest<?>> FRONTIER = new Stage<>("frontier");

    /** The fetchers, one a core; the bus gives each request to the next of them. */
    public static final Stage<FetcherRequest<?>> FETCHER = new Stage<>("fetch");

    /** The one writer. */
    public static final Stage<WriterRequest<?>> WRITER = new Stage<>("write");

    private final String label;

    private Stage(String label) {
        this.label = label;
    }

    /** Returns its address on the bus. */
    String address(String harvest) {
        return harvest + '.' + label;
    }

    @Override
    public String toString() {
        return label;
    }
}
