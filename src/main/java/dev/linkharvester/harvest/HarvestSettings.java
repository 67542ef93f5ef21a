package dev.linkharvester.harvest;

import dev.linkharvester.extract.ExtractSettings;
import dev.linkharvester.fetch.FetchSettings;
import dev.linkharvester.frontier.FrontierSettings;
import dev.linkharvester.output.OutputSettings;
import dev.linkharvester.seed.SeedSettings;
import dev.linkharvester.store.rocksdb.StateSettings;
import java.util.List;
import java.util.Optional;

/** The settings of one harvest: those of its stages, in the order of the data, and of its state folder. */
public record HarvestSettings(
        SeedSettings seeds,
        FrontierSettings frontier,
        FetchSettings fetch,
        ExtractSettings extract,
        OutputSettings output,
        Optional<StateSettings> state) {

    /** Returns the settings of the same harvest with these URLs alone as seeds. */
    public HarvestSettings withSeeds(List<String> urls) {
        return new HarvestSettings(new SeedSettings(urls, List.of()), frontier, fetch, extract, output, state);
    }
}
