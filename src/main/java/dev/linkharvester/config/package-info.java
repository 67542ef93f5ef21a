/**
 * Declares the options, and reads settings from the command line, the environment and a YAML file.
 *
 * <p>One declaration of an option ({@link dev.linkharvester.config.HarvestOption}) serves all three sources, the jobs of the
 * service, the help, the manual page, the completions and the documentation. Texts flow in, settings of the stages or one
 * {@link dev.linkharvester.failure.UsageException} with every problem flow out. Pure: no thread, no event loop.
 */
@NullMarked
package dev.linkharvester.config;

import org.jspecify.annotations.NullMarked;
