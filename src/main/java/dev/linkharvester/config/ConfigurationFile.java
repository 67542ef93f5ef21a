package dev.linkharvester.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a YAML file whose keys are the names of options of a harvest. */
public final class ConfigurationFile {
    private ConfigurationFile() {}

    /**
     * Reads the file that the command line or the environment names, else the default one. The default file may be
     * absent; a file that is named may not.
     *
     * @param stronger what may name the file, the strongest first
     */
    public static OptionSource find(List<OptionSource> stronger) {
        for (var source : stronger) {
            if (source.names(ConsoleOptions.CONFIG)) {
                return read(source.of(ConsoleOptions.CONFIG).getLast().text());
            }
        }
        var file = ConsoleOptions.CONFIG.defaultText().orElseThrow();
        return Files.exists(Path.of(file)) ? read(file) : new OptionSource(Map.of(), List.of());
    }

    /** Reads a file; one that cannot be read is a problem. */
    public static OptionSource read(String name) {
        var source = new OptionSource.Builder();
        try (var content = Files.newInputStream(Path.of(name));
                var parser = new YAMLFactory().createParser(content)) {
            new OptionMapping(name, source).read(parser);
        } catch (JsonProcessingException notYaml) {
            source.problem(name + ": not YAML: " + place(notYaml) + firstLine(notYaml.getOriginalMessage()));
        } catch (InvalidPathException problemOfTheOption) {
            return source.build();
        } catch (NoSuchFileException missing) {
            source.problem(name + ": no such file; see --config");
        } catch (IOException unreadable) {
            source.problem(name + ": cannot be read; see --config");
        }
        return source.build();
    }

    private static String place(JsonProcessingException notYaml) {
        return Optional.ofNullable(notYaml.getLocation())
                .map(location -> "line " + location.getLineNr() + ": ")
                .orElse("");
    }

    private static String firstLine(String message) {
        return ValueParser.shown(message.lines().findFirst().orElse(""));
    }
}
