package dev.linkharvester.cli;

import dev.linkharvester.cli.console.Logging;
import dev.linkharvester.config.ConsoleOptions;
import dev.linkharvester.config.HarvestOptions;
import dev.linkharvester.config.OptionTable;
import dev.linkharvester.config.OptionValues;
import dev.linkharvester.config.Presentation;
import dev.linkharvester.job.JobOptions;
import dev.linkharvester.service.ServiceOptions;
import dev.linkharvester.service.ServiceSettings;
import java.util.List;

/** Runs harvests as jobs over REST. */
public final class ServeCommand implements Command {
    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String purpose() {
        return "Run as a service: harvests as jobs over REST, watched in a browser.";
    }

    @Override
    public String parameters() {
        return "[OPTIONS]";
    }

    @Override
    public OptionTable options() {
        return OptionTable.of(ServiceOptions.TABLE, ConsoleOptions.TABLE);
    }

    @Override
    public List<String> footer() {
        return List.of(
                "The options can stand in the environment (HARVEST_PORT=8080). Tokens come from a file, or from",
                "HARVEST_READ_TOKEN and HARVEST_WRITE_TOKEN. Jobs inherit the options of a harvest from",
                "config/harvester.yaml and the environment, but for seeds, files, refresh, only-new, and",
                "exclude-private, which always holds. The service does not start with a proxy: jobs use none.");
    }

    @Override
    public Serving read(CommandInput input) {
        var defaults = input.harvestSources();
        var presentation = ConsoleOptions.read(OptionValues.of(defaults, HarvestOptions.TABLE));
        var values = input.values(ServiceOptions.TABLE);
        var jobOptions = new JobOptions(defaults, ServiceOptions.seedFolder(values));
        var settings = ServiceOptions.read(values, input.environment().variables());
        return new Serving(settings, jobOptions, presentation);
    }

    /** A service whose options are read. */
    public record Serving(ServiceSettings settings, JobOptions jobOptions, Presentation presentation)
            implements Invocation {
        @Override
        public int run() {
            Logging.showService(presentation);
            try (var session = VertxSession.start()) {
                return new ForegroundService(session, presentation).run(settings, jobOptions);
            }
        }
    }
}
