package dev.linkharvester.fetch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The bound of all bodies in memory together, from their first byte until their links are found.
 *
 * <p>A body that comes while there is no room is not refused: its transfer is paused, TCP holds the server back, and it
 * goes on when its turn comes. So that bodies which are all half there do not wait for each other for ever, one of them
 * may always go on beyond the bound, the one that has waited longest. In all there is never more than the bound, one whole
 * body, and of each transfer one chunk, the one that found no room.
 *
 * <p>Safe for use by any thread; guarded by itself.
 */
public final class BodyMemory {
    /** The bound is this part of the heap: what is parsed takes several times the memory of its bytes. */
    static final int PART_OF_HEAP = 4;

    private final long limit;
    private final Deque<Reservation> waiting = new ArrayDeque<>();
    private long used;
    private long mostUsed;
    // The one that may go on beyond the bound.
    private @Nullable Reservation first;

    /** @param limit bytes, at least 1 */
    BodyMemory(long limit) {
        this.limit = limit;
    }

    static BodyMemory ofHeap() {
        return new BodyMemory(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** Bytes of all bodies; a single one may not have more, either. */
    long limit() {
        return limit;
    }

    /** The most bytes that were held at one time. */
    synchronized long mostUsed() {
        return mostUsed;
    }

    /** Bytes that are held. */
    synchronized long used() {
        return used;
    }

    /** What one body holds; nothing yet. */
    Reservation reserve() {
        return new Reservation();
    }

    /** What one body holds. For one thread but for {@link #release}. */
    final class Reservation {
        private long held;
        private @Nullable Runnable turn;
        private boolean released;

        /** Takes bytes that are there already, beyond the bound if needs be. */
        void take(long bytes) {
            synchronized (BodyMemory.this) {
                if (!released) {
                    held += bytes;
                    used += bytes;
                    mostUsed = Math.max(mostUsed, used);
                }
            }
        }

        /** Gives some of them back. */
        void giveBack(long bytes) {
            synchronized (BodyMemory.this) {
                long given = Math.min(bytes, held);
                held -= given;
                used -= given;
                wake();
            }
        }

        /** Whether no more may be taken before it is this body's turn. */
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

        /** Whether this body waits for its turn. */
        boolean isWaiting() {
            synchronized (BodyMemory.this) {
                return turn != null;
            }
        }

        /** Has something run when it is this body's turn: soon, or when others have given back what they held. */
        void onTurn(Executor where, Runnable task) {
            synchronized (BodyMemory.this) {
                turn = () -> where.execute(task);
                waiting.add(this);
                wake();
            }
        }

        /** Gives back everything; nothing is taken any more. A second time it does nothing. */
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

    // Called with the lock; a turn is only handed to the executor of the one who waits.
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
