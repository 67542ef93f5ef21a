package dev.linkharvester.job.model;

/** A request about jobs or schedules that cannot be fulfilled; the message is a sentence for the user. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    /** The kind of refusal. */
    public enum Reason {
        /** There is no such job or schedule. */
        UNKNOWN,
        /** Its state does not permit it. */
        CONFLICT,
        /** The limit of jobs or schedules is reached. */
        TOO_MANY,
        /** The disk has too little free space. */
        NO_ROOM,
        /** An idempotency key was used before with another request. */
        KEY_REUSED,
        /** The request is wrong. */
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
