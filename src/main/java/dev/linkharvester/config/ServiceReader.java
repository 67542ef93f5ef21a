package dev.linkharvester.config;

import dev.linkharvester.failure.UsageException;
import dev.linkharvester.service.AccessToken;
import dev.linkharvester.service.Role;
import dev.linkharvester.service.ServiceSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the settings of the service together. Tokens are secrets: no problem repeats one. */
public final class ServiceReader {
    static final String READ_TOKEN = "HARVEST_READ_TOKEN";
    static final String WRITE_TOKEN = "HARVEST_WRITE_TOKEN";

    /** Variables that are no options, since a command line can be seen by everybody on the machine. */
    static final Set<String> TOKEN_VARIABLES = Set.of(READ_TOKEN, WRITE_TOKEN);

    /** Shorter secrets can be guessed. */
    static final int MIN_TOKEN = 16;

    static final int MAX_TOKEN = 1024;

    private final OptionValues values;
    private final Map<String, String> environment;

    public ServiceReader(OptionValues values, Map<String, String> environment) {
        this.values = values;
        this.environment = environment;
    }

    public ServiceSettings settings() {
        var host = values.get(ServeOptions.HOST);
        var tokens = tokens();
        if (!isLoopback(host) && tokens.isEmpty() && !values.get(ServeOptions.INSECURE_NO_AUTH)) {
            throw new UsageException("--host: " + ValueParser.shown(host) + " can be reached from other machines: give "
                    + WRITE_TOKEN + " or --tokens FILE, or accept with --insecure-no-auth that everybody may do"
                    + " everything");
        }
        if (!tokens.isEmpty() && values.get(ServeOptions.INSECURE_NO_AUTH)) {
            throw new UsageException("--insecure-no-auth: there are tokens: leave one of the two out");
        }
        return new ServiceSettings(
                host,
                count(ServeOptions.PORT),
                Path.of(values.get(ServeOptions.DATA)),
                tokens,
                values.all(ServeOptions.TRUSTED_HOST),
                values.all(ServeOptions.ALLOW_PRIVATE),
                new ServiceSettings.Limits(
                        count(ServeOptions.RUNNING_JOBS),
                        count(ServeOptions.TOTAL_CONCURRENCY),
                        count(ServeOptions.MAX_JOBS),
                        values.get(ServeOptions.MAX_REQUEST),
                        values.get(ServeOptions.MAX_UPLOAD),
                        values.get(ServeOptions.MAX_UPLOADS),
                        count(ServeOptions.MAX_STREAMS),
                        values.get(ServeOptions.MIN_FREE),
                        values.find(ServeOptions.KEEP_JOBS)));
    }

    /** Where seed files of jobs are. */
    public Optional<Path> seedFolder() {
        return values.find(ServeOptions.SEED_FOLDER).map(folder -> {
            var path = Path.of(folder);
            if (!Files.isDirectory(path)) {
                throw new UsageException("--seed-folder: " + ValueParser.shown(folder) + " is no folder");
            }
            return path;
        });
    }

    private List<AccessToken> tokens() {
        var tokens = new ArrayList<AccessToken>();
        values.find(ServeOptions.TOKENS).ifPresent(file -> readTokens(file, tokens));
        add(READ_TOKEN, Role.READ, tokens);
        add(WRITE_TOKEN, Role.WRITE, tokens);
        return tokens;
    }

    private void add(String variable, Role role, List<AccessToken> tokens) {
        // Compose hands on what nobody has set as an empty value.
        Optional.ofNullable(environment.get(variable))
                .filter(secret -> !secret.isEmpty())
                .ifPresent(secret -> tokens.add(token(variable, role, secret)));
    }

    private static void readTokens(String file, List<AccessToken> tokens) {
        try {
            int number = 0;
            for (var line : Files.readAllLines(Path.of(file))) {
                number++;
                var place = file + ":" + number;
                if (!line.isBlank() && !line.startsWith("#")) {
                    tokens.add(readToken(place, line));
                }
            }
        } catch (IOException unreadable) {
            throw new UsageException("--tokens: " + ValueParser.shown(file) + " cannot be read");
        }
    }

    private static AccessToken readToken(String place, String line) {
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
        if (secret.length() < MIN_TOKEN || secret.length() > MAX_TOKEN) {
            throw new UsageException(place + ": a token has " + MIN_TOKEN + " to " + MAX_TOKEN + " characters");
        }
        if (secret.chars().anyMatch(character -> character <= ' ' || character > '~')) {
            throw new UsageException(place + ": a token has visible ASCII characters alone");
        }
        return AccessToken.of(role, secret);
    }

    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    private int count(HarvestOption<Long> option) {
        return Math.toIntExact(values.get(option));
    }
}
