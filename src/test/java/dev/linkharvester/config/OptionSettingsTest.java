package dev.linkharvester.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.failure.UsageException;
import dev.linkharvester.harvest.HarvestSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each option changes one setting, and each setting has an option or a reason for none. */
class OptionSettingsTest {
    /** The options that change further settings, and which. */
    private static final Map<String, Set<String>> FURTHER = Map.of(
            // Seeds on the command line replace the default seed file.
            "url", Set.of("harvest.seeds.inputs"),
            "sitemap", Set.of("harvest.seeds.inputs"),
            // The rel and the text of a link are read for formats that have columns for them.
            "format", Set.of("harvest.extract.details"),
            "host-concurrency",
                    Set.of("harvest.frontier.pace.addressConcurrency", "harvest.fetch.connection.perOrigin"),
            // A proxy resolves names itself.
            "proxy", Set.of("harvest.frontier.pace.addressConcurrency"),
            "quiet", Set.of("console.progress"));

    /** The options that have their effect beside another one alone. */
    private static final Map<String, Map<Option<?>, String>> NEEDED = Map.of(
            // Its default is twice that.
            "address-concurrency", Map.of(PaceOptions.HOST_CONCURRENCY, "1"),
            "refresh", Map.of(StateOptions.STATE, "s"),
            "only-new", Map.of(StateOptions.STATE, "s"),
            "json-ld", Map.of(ExtractOptions.LINKS, "all"));

    /** The settings without an option of their own. */
    private static final Map<String, String> WITHOUT_OPTION = Map.of(
            "harvest.frontier.follow.traps.maxUrlLength", "a limit of the product",
            "harvest.frontier.follow.traps.maxPathDepth", "a limit of the product",
            "harvest.frontier.follow.traps.maxRepetitions", "a limit of the product",
            "harvest.frontier.follow.traps.maxQueryVariants", "a limit of the product",
            "harvest.frontier.follow.traps.maxOutlinks", "a limit of the product",
            "harvest.fetch.connection.perOrigin", "follows --host-concurrency",
            "harvest.extract.details", "follows --format",
            "harvest.state.options", "the texts of the options that are bound to the state");

    private record Everything(HarvestSettings harvest, Presentation console) {}

    private static Stream<Option<?>> options() {
        return HarvestOptions.TABLE.stream().filter(option -> !option.equals(ConsoleOptions.CONFIG));
    }

    @ParameterizedTest
    @MethodSource("options")
    void anOptionChangesOneSetting(Option<?> option) throws Exception {
        var changed = changedBy(option);
        changed.removeAll(FURTHER.getOrDefault(option.name(), Set.of()));
        assertThat(changed).hasSize(1);
    }

    @Test
    void everySettingHasAnOptionOrAReason() throws Exception {
        var settings = new TreeSet<>(settings(Map.of(StateOptions.STATE, "s")).keySet());
        settings.removeAll(WITHOUT_OPTION.keySet());
        // The folder is the option that makes the others possible.
        settings.remove("harvest.state.folder");
        for (var option : options().toList()) {
            settings.removeAll(changedBy(option));
        }
        assertThat(settings).isEmpty();
    }

    @Test
    void anOptionHasOneNameOneLetterAndAnExampleOrADefault() {
        for (var option : HarvestOptions.TABLE) {
            assertThat(HarvestOptions.TABLE.stream()
                            .filter(other -> other.name().equals(option.name())
                                    || (other.letter().isPresent()
                                            && other.letter().equals(option.letter()))))
                    .as(option.name())
                    .hasSize(1);
            assertThat(option.defaultText().isPresent() || !option.example().isEmpty())
                    .as(option.name())
                    .isTrue();
            assertThat(option.help()).as(option.name()).endsWith(".");
        }
    }

    private static Set<String> changedBy(Option<?> option) throws Exception {
        var needed = NEEDED.getOrDefault(option.name(), Map.of());
        var given = new HashMap<>(needed);
        given.put(option, otherValue(option));
        var before = settings(needed);
        var after = settings(given);
        var changed = new TreeSet<String>();
        for (var entry : after.entrySet()) {
            if (!entry.getValue().equals(before.get(entry.getKey()))) {
                // A state that was not there appears as a whole.
                boolean isNewState = entry.getKey().startsWith("harvest.state.") && before.containsKey("harvest.state");
                changed.add(isNewState ? "harvest.state" : entry.getKey());
            }
        }
        return changed;
    }

    /** Returns a text that means something else than the default: the example, a choice, or a bound. */
    private static String otherValue(Option<?> option) {
        var texts = new ArrayList<String>();
        texts.add(option.example());
        texts.addAll(option.parser().choices());
        texts.addAll(List.of(option.parser().accepts().split(" to ", -1)));
        texts.add("something");
        return texts.stream()
                .filter(text -> !text.equals(option.defaultText().orElse("")) && isValue(option, text))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isValue(Option<?> option, String text) {
        try {
            option.parser().parse(text);
            return !text.isEmpty();
        } catch (UsageException notAValue) {
            return false;
        }
    }

    private static Map<String, Object> settings(Map<Option<?>, String> given) throws Exception {
        var source = new OptionSource.Builder();
        given.forEach((option, text) -> source.add(option, option.place(), text));
        var values = OptionValues.of(List.of(source.build()), HarvestOptions.TABLE);
        var settings = new TreeMap<String, Object>();
        flatten("", new Everything(HarvestOptions.read(values), ConsoleOptions.read(values)), settings);
        return settings;
    }

    private static void flatten(String path, Object value, Map<String, Object> settings) throws Exception {
        if (value instanceof Optional<?> optional && optional.isPresent() && path.equals("harvest.state")) {
            flatten(path, optional.get(), settings);
        } else if (value instanceof Record parts) {
            for (var component : parts.getClass().getRecordComponents()) {
                var name = path.isEmpty() ? component.getName() : path + '.' + component.getName();
                flatten(name, Objects.requireNonNull(component.getAccessor().invoke(parts)), settings);
            }
        } else {
            settings.put(path, value);
        }
    }
}
