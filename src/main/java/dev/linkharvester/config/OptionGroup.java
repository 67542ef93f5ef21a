package dev.linkharvester.config;

/** The headings of the help, in its order. */
public enum OptionGroup {
    FILES("Seeds and results"),
    CRAWL("What is followed"),
    BOUNDS("Bounds of the run"),
    PACE("Pace"),
    PATIENCE("Time-outs and retries"),
    LINKS("Links"),
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
