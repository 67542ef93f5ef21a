package dev.linkharvester.cli;

import dev.linkharvester.config.Presentation;
import dev.linkharvester.harvest.HarvestSettings;
import dev.linkharvester.job.JobOptions;
import dev.linkharvester.service.ServiceSettings;

/** Must not be asked for anything. */
public final class Nobody implements HarvestRunner {
    @Override
    public int harvest(HarvestSettings settings, Presentation presentation) {
        throw new AssertionError("nothing is to be harvested");
    }

    @Override
    public int demo(HarvestSettings settings, Presentation presentation) {
        throw new AssertionError("nothing is to be harvested");
    }

    @Override
    public int serve(ServiceSettings settings, JobOptions jobOptions, Presentation presentation) {
        throw new AssertionError("nothing is to be served");
    }
}
