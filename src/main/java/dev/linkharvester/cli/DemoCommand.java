package dev.linkharvester.cli;

import dev.linkharvester.cli.HarvestCommand.Harvesting;
import dev.linkharvester.cli.console.Console;
import dev.linkharvester.cli.console.Logging;
import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.config.Option;
import dev.linkharvester.config.OptionTable;
import dev.linkharvester.demo.DemoSite;
import java.util.function.Predicate;

/** Harvests a small site that this process serves on loopback; its seeds replace those of the options. */
final class DemoCommand implements Command {
    static final String NAME = "demo";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "Harvest a small site served on loopback: works with no network.";
    }

    @Override
    public String parameters() {
        return "[OPTIONS]";
    }

    @Override
    public OptionTable options() {
        return HarvestOptions.TABLE.filter(Predicate.not(Option::isArgument));
    }

    @Override
    public Demonstration read(CommandInput input) {
        return new Demonstration(new HarvestCommand().read(input));
    }

    /** A demo whose options are read. */
    record Demonstration(Harvesting harvesting) implements Invocation {
        @Override
        public int run() {
            var presentation = harvesting.presentation();
            Logging.show(presentation);
            try (var session = VertxSession.start()) {
                var site = VertxSession.await(DemoSite.start(session.vertx()));
                int exitCode = new ForegroundHarvest(session, presentation, harvesting.environment())
                        .run(harvesting.settings().withSeeds(site.seeds()));
                if (!presentation.quiet()) {
                    Console.standardError(presentation.logFormat()).say(site.explanation());
                }
                return exitCode;
            }
        }
    }
}
