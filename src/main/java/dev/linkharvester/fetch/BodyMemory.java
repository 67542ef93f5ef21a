package dev.linkharvester.fetch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Limits the memory of all bodies together, from their first byte until their links are found.
 *
 * <p>A body that arrives while there is no room is not refused: its transfer is paused, TCP holds the server back, and it
 * continues when its turn comes. Bodies that are all half received would wait for each other for ever: so the one that has
 * waited longest may exceed the limit. In total there is never more than the limit, one whole body, and one chunk of each
 * transfer.
 *
 * <p>Safe for use by any thread; guarded by itself.
 */
public final class BodyMemory {
    /** The limit is this part of the heap: a parsed page takes several times the memory of its bytes. */
    static final int PART_OF_HEAP = 4;

    private final long limit;
    private final Deque<Reservation> waiting = new ArrayDeque<>();
    private long used;
    private long mostUsed;
    // The body that may exceed the limit.
    private @Nullable Reservation first;

    /** @param limit bytes, at least 1 */
    BodyMemory(long limit) {
        this.limit = limit;
    }

    static BodyMemory ofHeap() {
        return new BodyMemory(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** Returns the limit of all bodies, in bytes, which is also that of a single one. */
    long limit() {
        return limit;
    }

    /** The most bytes that were held at one time. */
    synchronized long mostUsed() {
        return mostUsed;
    }

    /** Returns the bytes that are held. */
    synchronized long used() {
        return used;
    }

    /** Creates the reservation of one body; it holds nothing yet. */
    Reservation reserve() {
        return new Reservation();
    }

    /** The memory of one body. For one thread but for {@link #release}. */
    final class Reservation {
        private long held;
        private @Nullable Runnable turn;
        private boolean released;

        /** Takes bytes that were received; may exceed the limit. */
        void take(long bytes) {
            synchronized (BodyMemory.this) {
                if (!released) {
                    held += bytes;
                    used += bytes;
                    mostUsed = Math.max(mostUsed, used);
                }
            }
        }

        /** Gives some bytes back. */
        void giveBack(long bytes) {
            synchronized (BodyMemory.this) {
                long given = Math.min(bytes, held);
                held -= given;
                used -= given;
                wake();
            }
        }

        /** Returns whether this body must wait for its turn before it takes more. */
        boolean mustWait() {
            synchronized (BodyMemory.this) {
                if (released || used <= limit || first == this) {
                    return false;
                }
                if (first == null && waiting.isEmpty()) {
                    first = this;
                    return false;
                }
                return true;
            }
        }

        /** Returns whether this body waits for its turn. */
        boolean isWaiting() {
            synchronized (BodyMemory.this) {
                return turn != null;
            }
        }

        /** Runs a task at this body's turn: soon, or when others have given memory back. */
        void onTurn(Executor where, Runnable task) {
            synchronized (BodyMemory.this) {
                turn = () -> where.execute(task);
                waiting.add(this);
                wake();
            }
        }

        /** Gives everything back; nothing is taken any more. Does nothing a second time. */
        void release() {
            synchronized (BodyMemory.this) {
                released = true;
                waiting.remove(this);
                turn = null;
                used -= held;
                held = 0;
                if (first == this) {
                    first = null;
                }
                wake();
            }
        }
    }

    // Called with the lock; a turn runs on the executor of the body that waits.
    private void wake() {
        if (used <= limit) {
            while (!waiting.isEmpty()) {
                takeTurn(waiting.remove());
            }
        } else if (first == null && !waiting.isEmpty()) {
            first = waiting.remove();
            takeTurn(first);
        }
    }

    private static void takeTurn(Reservation share) {
        var turn = share.turn;
        share.turn = null;
        if (turn != null) {
            turn.run();
        }
    }
}
