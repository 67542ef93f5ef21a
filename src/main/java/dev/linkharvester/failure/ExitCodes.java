package dev.linkharvester.failure;

/** Exit codes of the process, unless a signal ends it. */
public final class ExitCodes {
    public static final int DONE = 0;
    /** The run could not go on: the output is not writable, the disk is full, or a seed input broke off. */
    public static final int STOPPED = 1;
    /** The run is done, but no seed could be fetched. */
    public static final int NOTHING_FETCHED = 2;
    /** The usage or the configuration is wrong; nothing was started. */
    public static final int USAGE = 3;

    private ExitCodes() {}
}
