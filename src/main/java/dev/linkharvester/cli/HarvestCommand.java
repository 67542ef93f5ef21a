package dev.linkharvester.cli;

import dev.linkharvester.cli.console.Logging;
import dev.linkharvester.config.ConsoleOptions;
import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.config.OptionTable;
import dev.linkharvester.config.OptionValues;
import dev.linkharvester.config.Presentation;
import dev.linkharvester.harvest.HarvestSettings;
import java.util.List;
import java.util.Map;

/** Harvests the links of the pages of seeds: the command that runs when no other is named. */
public final class HarvestCommand implements Command {
    static final String NAME = "harvest";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "Takes a file of URLs, gives a file of the links found on those pages.";
    }

    @Override
    public String parameters() {
        return "[OPTIONS] [URL...]";
    }

    @Override
    public OptionTable options() {
        return HarvestOptions.TABLE;
    }

    @Override
    public List<String> footer() {
        return List.of(
                "Options can stand in config/harvester.yaml (host-concurrency: 8) and in the environment",
                "(HARVEST_HOST_CONCURRENCY=8); the command line holds over the environment, that over the file.",
                "",
                "Exit: 0 done, 1 could not go on, 2 no seed could be fetched, 3 wrong usage, 130 or 143 stopped.");
    }

    @Override
    public Harvesting read(CommandInput input) {
        var values = OptionValues.of(input.harvestSources(), HarvestOptions.TABLE);
        var presentation = ConsoleOptions.read(values);
        return new Harvesting(
                HarvestOptions.read(values), presentation, input.environment().variables());
    }

    /** A harvest whose options are read. */
    public record Harvesting(HarvestSettings settings, Presentation presentation, Map<String, String> environment)
            implements Invocation {
        @Override
        public int run() {
            Logging.show(presentation);
            try (var session = VertxSession.start()) {
                return new ForegroundHarvest(session, presentation, environment).run(settings);
            }
        }
    }
}
