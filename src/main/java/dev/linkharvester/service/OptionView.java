package dev.linkharvester.service;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.linkharvester.job.OptionDescription;
import java.util.List;
import java.util.Optional;

/** An option of jobs as the API shows it, for a form. */
record OptionView(
        String name,
        String label,
        String help,
        String group,
        String accepts,
        List<String> choices,
        boolean repeatable,
        boolean flag,
        @JsonProperty("default") Optional<String> defaultText,
        Optional<String> example) {
    static OptionView of(OptionDescription option) {
        return new OptionView(
                option.name(),
                option.label(),
                option.help(),
                option.group(),
                option.accepts(),
                option.choices(),
                option.repeatable(),
                option.flag(),
                option.defaultText(),
                Optional.of(option.example()).filter(example -> !example.isEmpty()));
    }
}
