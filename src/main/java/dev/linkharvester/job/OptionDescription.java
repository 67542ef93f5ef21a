package dev.linkharvester.job;

import java.util.List;
import java.util.Optional;

/**
 * An option of a job, for a form.
 *
 * @param label what stands for the value in the help; empty for a flag
 * @param group its heading in the help
 * @param defaultText the default
 * @param accepts the bounds, in words; empty when any text will do
 * @param choices the values, where they can be listed
 * @param flag whether it is given as true or false
 */
public record OptionDescription(
        String name,
        String label,
        String help,
        String group,
        Optional<String> defaultText,
        String example,
        String accepts,
        List<String> choices,
        boolean repeatable,
        boolean flag) {
    public OptionDescription {
        choices = List.copyOf(choices);
    }
}
