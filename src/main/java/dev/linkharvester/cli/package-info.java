/**
 * Reads the command line and runs the command that it names, in this process, until it ends or a signal stops it.
 *
 * <p>Arguments flow in through {@link dev.linkharvester.cli.Commands}: {@code FastArguments} reads the usual command
 * lines, picocli all others. The texts of the options go to the {@link dev.linkharvester.cli.Command}, which reads the
 * environment and the configuration file beside them, parses all to settings, and returns an
 * {@link dev.linkharvester.cli.Command.Invocation}. Running that returns the exit code of the process; a
 * {@link dev.linkharvester.failure.HarvestException} carries its own, and {@link dev.linkharvester.Main} catches it.
 *
 * <p>A command is added by one class that implements {@link dev.linkharvester.cli.Command}, with an
 * {@link dev.linkharvester.config.OptionTable} of its options, and by one line in {@code Commands.OTHERS}. Help, manual
 * page, completions, environment variables, and the refusal of misspelt names follow from that class. Options of a
 * group with a heading may stand in the environment as well; options of
 * {@link dev.linkharvester.config.OptionGroup#COMMAND} stand on the command line alone.
 *
 * <p>The main thread runs here and waits; signals come on a thread of their own.
 */
@NullMarked
package dev.linkharvester.cli;

import org.jspecify.annotations.NullMarked;
