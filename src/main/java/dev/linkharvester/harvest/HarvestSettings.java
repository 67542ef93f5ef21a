package dev.linkharvester.harvest;

import dev.linkharvester.extract.ExtractSettings;
import dev.linkharvester.fetch.FetchSettings;
import dev.linkharvester.frontier.FrontierSettings;
import dev.linkharvester.output.OutputSettings;
import dev.linkharvester.seed.SeedSettings;
import dev.linkharvester.store.rocksdb.StateSettings;
import java.util.List;
import java.util.Optional;

/** What one harvest is told: the settings of its stages, in the order of the data path, and where its state is kept. */
public record HarvestSettings(
        SeedSettings seeds,
        FrontierSettings frontier,
        FetchSettings fetch,
        ExtractSettings extract,
        OutputSettings output,
        Optional<StateSettings> state) {

    /** The same harvest of these URLs alone. */
    public HarvestSettings withSeeds(List<String> urls) {
        return new HarvestSettings(new SeedSettings(urls, List.of()), frontier, fetch, extract, output, state);
    }
}
