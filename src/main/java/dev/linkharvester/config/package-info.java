/**
 * Declares the options, and reads settings from the command line, the environment, a YAML file and the options of jobs.
 *
 * <p>Each component has a table of its options beside its settings record: {@link dev.linkharvester.config.PaceOptions}
 * declares the options of {@link dev.linkharvester.frontier.PaceSettings}, and its {@code read} makes the record of
 * their values. One declaration ({@link dev.linkharvester.config.Option}) holds name, type, bounds, default, help, and
 * where the option applies; the sources, the help, the manual page, the completions and the documentation know nothing
 * else. {@link dev.linkharvester.config.HarvestOptions} joins the tables of a harvest.
 *
 * <p>Texts flow in as an {@link dev.linkharvester.config.OptionSource} for each place, the strongest first;
 * {@link dev.linkharvester.config.OptionValues} parses each text once to its type. Settings flow out, or one
 * {@link dev.linkharvester.failure.UsageException} with every problem. The default of a setting stands in the
 * declaration of its option alone.
 *
 * <p>Pure: no thread, no event loop. Some parsers read a file, so a caller on an event loop reads options elsewhere.
 */
@NullMarked
package dev.linkharvester.config;

import org.jspecify.annotations.NullMarked;
