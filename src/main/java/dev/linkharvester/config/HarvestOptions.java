package dev.linkharvester.config;

import dev.linkharvester.failure.UsageException;
import dev.linkharvester.frontier.FrontierSettings;
import dev.linkharvester.harvest.HarvestSettings;
import java.util.List;

/**
 * The options of a harvest: the tables of its components, in the order of the help.
 *
 * <p>A new option is declared in the table of its component, for instance {@link PaceOptions}, and handed to the
 * settings there, in {@code read}. Everything else follows from the declaration.
 */
public final class HarvestOptions {
    public static final OptionTable TABLE = OptionTable.of(
            SeedOptions.TABLE,
            OutputOptions.TABLE,
            StateOptions.TABLE,
            FollowOptions.TABLE,
            LimitOptions.TABLE,
            PaceOptions.TABLE,
            FetchOptions.TABLE,
            RetryOptions.TABLE,
            ExtractOptions.TABLE,
            ConsoleOptions.TABLE);

    private HarvestOptions() {}

    /**
     * Reads the settings of a harvest.
     *
     * @param sources the strongest first
     * @throws UsageException with everything that is wrong in any of them
     */
    public static HarvestSettings read(List<OptionSource> sources) {
        return read(OptionValues.of(sources, TABLE));
    }

    /** Hands each value to the component whose setting it is. */
    public static HarvestSettings read(OptionValues values) {
        var output = OutputOptions.read(values);
        return new HarvestSettings(
                SeedOptions.read(values),
                frontier(values),
                FetchOptions.read(values),
                ExtractOptions.read(values, output.format()),
                output,
                StateOptions.read(values, output));
    }

    private static FrontierSettings frontier(OptionValues values) {
        return new FrontierSettings(
                FollowOptions.read(values),
                PaceOptions.read(values),
                RetryOptions.read(values),
                LimitOptions.read(values),
                values.get(StateOptions.ONLY_NEW));
    }
}
