package dev.linkharvester.config;

/** The headings of the help, in its order. */
public enum OptionGroup {
    /** Options of one command alone, without a heading. */
    COMMAND(""),
    FILES("Seeds and results"),
    FOLLOW("Links to follow"),
    LIMITS("Limits of the run"),
    PACE("Pace"),
    PATIENCE("Timeouts and retries"),
    LINKS("Links to record"),
    REQUESTS("Requests"),
    SERVICE("Service"),
    SERVICE_LIMITS("Limits of the service"),
    CONSOLE("Configuration and console");

    private final String heading;

    OptionGroup(String heading) {
        this.heading = heading;
    }

    public String heading() {
        return heading;
    }
}
