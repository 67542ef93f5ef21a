package dev.linkharvester.job;

/** What was asked of jobs or schedules cannot be done; the message is a sentence for the user. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** There is no such job or schedule. */
        UNKNOWN,
        /** It is not in a state in which that can be done. */
        CONFLICT,
        /** There are as many as there may be. */
        TOO_MANY,
        /** There is not enough room on the disk. */
        NO_ROOM,
        /** An idempotency key came again with another request. */
        KEY_REUSED,
        /** What was given does not make sense. */
        INVALID
    }

    private final Reason reason;

    public Refusal(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
