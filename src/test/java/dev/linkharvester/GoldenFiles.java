package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkharvester.harvest.HarvestResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Compares the results of a harvest with {@code src/test/resources/golden}, line for line. With {@code
 * -Dgolden.rewrite=true} it writes the files instead; review the difference line by line.
 *
 * <p>The files are readable: names replace addresses, long cells and blocks are cut and hashed, and unordered results
 * are sorted (blocks by their source, lines of the report by their URL).
 */
public final class GoldenFiles {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_CELL = 160;
    private static final int MAX_BLOCK = 40;
    private static final int SHOWN_OF_BLOCK = 3;

    private static final Set<String> OF_OTHERS = Set.of("timeout", "connect", "dns", "tls", "protocol");

    private static final Pattern ADDRESS = Pattern.compile("(https?://)?(127\\.0\\.0\\.1|localhost):(\\d+)");

    private final Map<String, String> names = new HashMap<>();

    /** Writes the root of the site on this port as {@code {name}}. */
    GoldenFiles named(String name, int port) {
        names.put(Integer.toString(port), name);
        return this;
    }

    /** Returns the header, then the block of each source in its own order. Fails if a block is not contiguous. */
    List<String> rows(List<String> lines) {
        var blocks = new TreeMap<String, List<String>>();
        String current = "";
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split("\t", -1);
            assertThat(cells).as("a row has two cells: %s", line).hasSize(2);
            var source = readable(cells[0]);
            assertThat(source.equals(current) || !blocks.containsKey(source))
                    .as("the rows of %s are contiguous", source)
                    .isTrue();
            current = source;
            blocks.computeIfAbsent(source, first -> new ArrayList<>()).add(source + '\t' + readable(cells[1]));
        }
        var rows = new ArrayList<>(List.of(lines.getFirst()));
        blocks.values().forEach(block -> rows.addAll(shortened(block)));
        return rows;
    }

    private static List<String> shortened(List<String> block) {
        if (block.size() <= MAX_BLOCK) {
            return block;
        }
        var lines = new ArrayList<>(block.subList(0, SHOWN_OF_BLOCK));
        var hidden = block.subList(SHOWN_OF_BLOCK, block.size() - SHOWN_OF_BLOCK);
        lines.add("\t{" + hidden.size() + " rows, " + hash(String.join("\n", hidden)) + '}');
        lines.addAll(block.subList(block.size() - SHOWN_OF_BLOCK, block.size()));
        return lines;
    }

    /** Returns the decisions of a run about each URL, without times and bytes. */
    List<String> report(List<String> lines) {
        var header = "url\tfinal_url\tredirects\tstatus\terror\treason\tlinks\tdepth\tattempts\ttruncated\tlinks_cut"
                + "\trobots";
        var reports =
                new ArrayList<>(lines.stream().map(this::reportLine).sorted().toList());
        reports.addFirst(header);
        return reports;
    }

    private String reportLine(String line) {
        var report = parse(line);
        var redirects = StreamSupport.stream(report.get("redirects").spliterator(), false)
                .map(redirect -> readable(redirect.asText()))
                .toList();
        var robots = StreamSupport.stream(report.get("robots").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(" "));
        return String.join(
                "\t",
                readable(report.get("url").asText()),
                readable(report.get("final_url").asText()),
                String.join(" ", redirects),
                status(report),
                report.get("error").asText(),
                reason(report),
                report.get("links").asText(),
                report.get("depth").asText(),
                report.get("attempts").asText(),
                report.get("truncated").asText(),
                report.get("links_cut").asText(),
                robots);
    }

    // The texts of libraries and of the system may change; only their presence counts.
    private String reason(JsonNode report) {
        var reason = report.get("reason").asText();
        return OF_OTHERS.contains(report.get("error").asText()) && !reason.isBlank() ? "{said}" : readable(reason);
    }

    // A response that breaks off may do so before or after its head was read.
    private static String status(JsonNode report) {
        int status = report.get("status").asInt();
        boolean racing =
                (status == 0 || status == 200) && report.get("error").asText().equals("protocol");
        return racing ? "0 or 200" : Integer.toString(status);
    }

    public static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    /** Returns the counts of the whole run. */
    static List<String> counts(HarvestResult result) {
        var lines = new ArrayList<String>();
        lines.add("accepted\t" + result.progress().accepted());
        lines.add("finished\t" + result.progress().finished());
        lines.add("failed\t" + result.progress().failed());
        lines.add("pages\t" + result.pages());
        lines.add("links\t" + result.progress().links());
        var byStatus = new TreeMap<>(result.counts().byStatus());
        long racing = Stream.of(byStatus.remove(0), byStatus.remove(200))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        lines.add("status 0 or 200\t" + racing);
        byStatus.forEach((status, count) -> lines.add("status " + status + '\t' + count));
        new TreeMap<>(result.counts().byErrorClass())
                .forEach((errorClass, count) -> lines.add("error " + errorClass.label() + '\t' + count));
        return lines;
    }

    private String readable(String cell) {
        var text = ADDRESS.matcher(cell)
                .replaceAll(address -> address.group(1) == null
                        ? "{authority}"
                        : '{'
                                + (address.group(2).equals("localhost") ? "localhost:" : "")
                                + names.getOrDefault(address.group(3), "elsewhere")
                                + '}');
        return text.length() <= MAX_CELL
                ? text
                : text.substring(0, MAX_CELL) + "{" + text.length() + " characters, " + hash(text) + '}';
    }

    private static String hash(String text) {
        return Integer.toHexString(text.hashCode());
    }

    /** Compares the lines with a golden file, or writes it. */
    static void assertSame(String file, List<String> lines) {
        var path = FOLDER.resolve(file);
        var text = String.join("\n", lines) + '\n';
        try {
            if (REWRITE) {
                Files.createDirectories(FOLDER);
                Files.writeString(path, text, StandardCharsets.UTF_8);
            }
            assertThat(text).as(file).isEqualTo(Files.readString(path, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
