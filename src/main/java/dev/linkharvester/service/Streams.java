package dev.linkharvester.service;

/** Counts the answers that are being streamed, up to a bound. For one event loop. */
final class Streams {
    private final int most;
    private int open;

    Streams(int most) {
        this.most = most;
    }

    /** Takes a place, to be given back once with {@link #leave}. */
    void enter() {
        if (open >= most) {
            throw new Problem(
                    Problem.Kind.TOO_MANY, "there are " + most + " answers being streamed, as many as may be");
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
