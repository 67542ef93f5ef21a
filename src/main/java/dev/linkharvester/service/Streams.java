package dev.linkharvester.service;

/** Limits the responses that are streamed at a time. For one event loop. */
final class Streams {
    private final int max;
    private int open;

    Streams(int max) {
        this.max = max;
    }

    /** Counts a stream, until {@link #leave} is called once. */
    void enter() {
        if (open >= max) {
            throw new Problem(Problem.Kind.TOO_MANY, "there are " + max + " answers being streamed, as many as may be");
        }
        open++;
    }

    void leave() {
        open--;
    }

    int open() {
        return open;
    }
}
