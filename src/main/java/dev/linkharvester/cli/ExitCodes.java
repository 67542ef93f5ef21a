package dev.linkharvester.cli;

/** What the process says to its caller when it ends, unless by a signal. */
public final class ExitCodes {
    public static final int DONE = 0;
    /** The run could not go on: the output is not writable, the disk is full; or a seed input broke off. */
    public static final int STOPPED = 1;
    /** Done, but no seed could be fetched. */
    public static final int NOTHING_FETCHED = 2;
    /** Wrong usage or configuration; nothing was started. */
    public static final int USAGE = 3;

    private ExitCodes() {}
}
