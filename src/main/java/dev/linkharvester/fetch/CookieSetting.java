package dev.linkharvester.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Cookies of the start, as curl's {@code -b} takes them. They are secrets: no error text repeats one.
 *
 * @param data {@code name=value; …}, sent as it is to the origin that was named first; empty when there is none
 * @param stored cookies of a file in the format of Netscape
 */
public record CookieSetting(Optional<String> data, List<Cookie> stored) {
    private static final String HTTP_ONLY = "#HttpOnly_";
    private static final int FIELDS = 7;

    public CookieSetting {
        stored = List.copyOf(stored);
    }

    /**
     * Reads {@code name=value; …}, or, without an equals sign, the file of that path, or the empty text: no cookie yet.
     *
     * @throws IllegalArgumentException with a text for the user
     */
    public static CookieSetting parse(String text) {
        if (text.isBlank() || text.indexOf('=') >= 0) {
            return new CookieSetting(Optional.of(text.strip()).filter(data -> !data.isEmpty()), List.of());
        }
        try {
            return new CookieSetting(Optional.empty(), netscapeFile(Path.of(text), text));
        } catch (IOException | InvalidPathException unreadable) {
            // A value that was meant as a cookie stays a secret.
            throw new IllegalArgumentException("neither name=value nor a cookie file that can be read", unreadable);
        }
    }

    private static List<Cookie> netscapeFile(Path file, String name) throws IOException {
        var cookies = new ArrayList<Cookie>();
        int number = 0;
        // Headers are bytes: those of the file are sent as they are, whatever charset they are in.
        for (var line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            number++;
            if (!line.isBlank() && (!line.startsWith("#") || line.startsWith(HTTP_ONLY))) {
                cookies.add(netscape(line, name + ":" + number));
            }
        }
        return cookies;
    }

    private static Cookie netscape(String line, String where) {
        var fields = (line.startsWith(HTTP_ONLY) ? line.substring(HTTP_ONLY.length()) : line).split("\t", -1);
        if (fields.length != FIELDS || !fields[4].matches("-?[0-9]{1,15}")) {
            throw new IllegalArgumentException(where + " is not a line of seven fields with tabs between them");
        }
        long seconds = Long.parseLong(fields[4]);
        var domain = (fields[0].startsWith(".") ? fields[0].substring(1) : fields[0]).toLowerCase(Locale.ROOT);
        return new Cookie(
                fields[5],
                fields[6],
                domain,
                !fields[1].equalsIgnoreCase("TRUE"),
                fields[2],
                fields[3].equalsIgnoreCase("TRUE"),
                seconds <= 0 ? Instant.MAX : Instant.ofEpochSecond(seconds));
    }
}
