package dev.linkharvester.cli;

import dev.linkharvester.config.Presentation;
import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.harvest.HarvestSettings;
import dev.linkharvester.job.JobOptions;
import dev.linkharvester.service.ServiceSettings;

/** What the commands start once their options are read; each returns an exit code of {@link ExitCodes}. */
public interface HarvestRunner {
    /** Harvests, to the end or until the process is told to stop. */
    int harvest(HarvestSettings settings, Presentation presentation);

    /** Harvests a small site that this process serves on loopback; the seeds of the settings are not used. */
    int demo(HarvestSettings settings, Presentation presentation);

    /** Serves until the process is told to stop. */
    int serve(ServiceSettings settings, JobOptions jobOptions, Presentation presentation);
}
