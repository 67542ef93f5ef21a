package dev.linkharvester.service;

import dev.linkharvester.config.ValueParser;
import dev.linkharvester.failure.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the tokens of the service, from a file and from the environment. They are secrets: no problem repeats one. */
public final class TokenReader {
    private static final String READ_TOKEN = "HARVEST_READ_TOKEN";
    static final String WRITE_TOKEN = "HARVEST_WRITE_TOKEN";

    /** The variables that hold tokens. They are no options, since everybody on the machine can see a command line. */
    public static final Set<String> VARIABLES = Set.of(READ_TOKEN, WRITE_TOKEN);

    /** Shorter secrets can be guessed. */
    private static final int MIN_LENGTH = 16;

    private static final int MAX_LENGTH = 1024;

    private TokenReader() {}

    static List<AccessToken> read(Optional<String> file, Map<String, String> variables) {
        var tokens = new ArrayList<AccessToken>();
        file.ifPresent(name -> readFile(name, tokens));
        add(READ_TOKEN, Role.READ, variables, tokens);
        add(WRITE_TOKEN, Role.WRITE, variables, tokens);
        return tokens;
    }

    private static void add(String variable, Role role, Map<String, String> variables, List<AccessToken> tokens) {
        // Compose passes on a variable that nobody has set as an empty value.
        Optional.ofNullable(variables.get(variable))
                .filter(secret -> !secret.isEmpty())
                .ifPresent(secret -> tokens.add(token(variable, role, secret)));
    }

    private static void readFile(String file, List<AccessToken> tokens) {
        try {
            int number = 0;
            for (var line : Files.readAllLines(Path.of(file))) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    tokens.add(line(file + ":" + number, line));
                }
            }
        } catch (IOException unreadable) {
            throw new UsageException("--tokens: " + ValueParser.shown(file) + " cannot be read");
        }
    }

    private static AccessToken line(String place, String line) {
        var words = line.strip().split("\\s+", -1);
        if (words.length == 2) {
            for (var role : List.of(Role.READ, Role.WRITE)) {
                if (words[0].equals(role.label())) {
                    return token(place, role, words[1]);
                }
            }
        }
        throw new UsageException(place + ": neither read SECRET nor write SECRET");
    }

    private static AccessToken token(String place, Role role, String secret) {
        if (secret.length() < MIN_LENGTH || secret.length() > MAX_LENGTH) {
            throw new UsageException(place + ": a token has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
        }
        if (secret.chars().anyMatch(character -> character <= ' ' || character > '~')) {
            throw new UsageException(place + ": a token has visible ASCII characters alone");
        }
        return AccessToken.of(role, secret);
    }
}
