package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documents lead to each other, and the first one is short. */
class DocumentationLinksTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final int MAX_README_WORDS = 900;
    private static final Set<String> OF_TOOLS = Set.of("target", "node_modules");

    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
    private static final Pattern OTHER_SITE = Pattern.compile("[a-z]+:.*");
    private static final Pattern MARKUP_OF_A_LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");

    @Test
    void everyRelativeLinkLeadsToAFileAndAHeadingThatAreThere() throws IOException {
        var broken = new ArrayList<String>();
        for (var document : documents()) {
            for (var line : prose(document)) {
                var links = LINK.matcher(CODE.matcher(line).replaceAll("code"));
                while (links.find()) {
                    if (!leadsSomewhere(document, links.group(1))) {
                        broken.add(ROOT.relativize(document) + ": " + links.group(1));
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void theReadmeIsReadInAMinuteOrTwo() throws IOException {
        var words = Files.readString(ROOT.resolve("README.md")).strip().split("\\s+", -1);
        assertThat(words.length).isLessThanOrEqualTo(MAX_README_WORDS);
    }

    @Test
    void everyDocumentCanBeReachedFromTheIndex() throws IOException {
        var index = Files.readString(ROOT.resolve("docs/README.md"));
        try (var documents = Files.newDirectoryStream(ROOT.resolve("docs"), "*.md")) {
            for (var document : documents) {
                if (!document.endsWith("README.md")) {
                    assertThat(index).contains("(" + document.getFileName() + ")");
                }
            }
        }
    }

    private static boolean leadsSomewhere(Path document, String link) throws IOException {
        if (OTHER_SITE.matcher(link).matches()) {
            return true;
        }
        int hash = link.indexOf('#');
        var path = hash < 0 ? link : link.substring(0, hash);
        var target = path.isEmpty() ? document : document.resolveSibling(path).normalize();
        if (!target.startsWith(ROOT) || !Files.exists(target)) {
            return false;
        }
        return hash < 0 || anchors(target).contains(link.substring(hash + 1));
    }

    // As GitHub makes them from headings.
    private static Set<String> anchors(Path document) throws IOException {
        return prose(document).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> MARKUP_OF_A_LINK.matcher(line).replaceAll("$1"))
                .map(line -> line.replaceFirst("^#+\\s*", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    // Without blocks of code, in which a bracket or a hash is something else.
    private static List<String> prose(Path document) throws IOException {
        var lines = new ArrayList<String>();
        boolean fenced = false;
        for (var line : Files.readAllLines(document)) {
            if (line.startsWith("```")) {
                fenced = !fenced;
            } else if (!fenced && !line.startsWith("    ")) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static List<Path> documents() throws IOException {
        var documents = new ArrayList<Path>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                var name = folder.getFileName().toString();
                boolean skipped = !folder.equals(ROOT) && (name.startsWith(".") || OF_TOOLS.contains(name));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    documents.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return documents;
    }
}
