package dev.linkharvester;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkharvester.SourceTexts.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds comments, names, strings and documents to the terms of the field (CONTRIBUTING.md, "Words").
 *
 * <p>A new rule is one line in {@link #RULES}. A word that is right in its place is one line in {@link #ALLOWED}, with
 * the reason. An entry that nothing needs any more fails the test.
 */
class WordsTest {
    /** Maps an expression to the words to write in its place. */
    private static final Map<Pattern, String> RULES = Map.ofEntries(
            rule("asked|asking|asks? (for|about|again|whether|the|a)", "request, fetch, look up, require"),
            rule("told|taught|tell(s|ing)? (the|it|them|what|how|that)", "report, notify, log, return"),
            rule("accounts?", "report, result"),
            rule("gaps?", "delay, interval"),
            rule("(give|gives|given|giving|gave) up", "stop, fail, cancel, back off"),
            rule("(let|lets|letting) go", "release, close"),
            rule("(leave|leaves|left|leaving) alone", "suspend, keep, ignore"),
            rule("(look|looks|looked|looking) after", "check, refresh"),
            rule("at work", "running, active"),
            rule("(go|goes|gone|going|went) on with", "resume, continue"),
            rule("(is|are|was|were|can|could|may|cannot) (to )?be had|to be had", "available"),
            rule("whoever|whomever", "the caller, the user: a noun"),
            rule("of which|of whom|of whose", "a sentence of its own"),
            rule("so many|so much|so long(?! as)", "the number, the time, by its name"),
            rule("if needs be|in an hour of need|anew|nobody any more", "if necessary, under load, again"));

    /** Starts a comment that has no verb of its own: a relative clause or an object in place of a sentence. */
    private static final Pattern WITHOUT_VERB = Pattern.compile(
            "(What|Whether|Where|Why|How|Which|Who|Of|Those|That|So|For|The same|As|In which|From|By|Besides|None|Nothing|Up to|Under)\\b.*",
            Pattern.DOTALL);

    /** Starts an inner comment that is a relative clause or begins with its object. */
    private static final Pattern CLAUSE = Pattern.compile("(What|Whoever|Who|Of|Those) .*", Pattern.DOTALL);

    /** Limits the first sentence of a comment, without its parentheses. */
    private static final int MAX_WORDS = 20;

    /**
     * Allows a word in its place.
     *
     * @param file the end of the path
     * @param text a part of the text with the word
     */
    private record Allowed(String file, String text, String reason) {}

    private static final List<Allowed> ALLOWED = List.of(
            new Allowed("model/StopReason.java", "hosts given up", "its name is a value of the API"),
            new Allowed("harvest/HarvestResult.java", "hosts given up", "names that value"));

    /** Lists packages and documents whose words are not yet revised; they are to become none. */
    private static final Set<String> PENDING = Set.of(
            "docs/options.md",
            "cli",
            "config",
            "job",
            "metrics",
            "output",
            "politeness",
            "robots",
            "scope",
            "service",
            "store");

    private final Set<Allowed> used = new HashSet<>();

    @Test
    void sourcesUseTheTermsOfTheField() throws IOException {
        var problems = new ArrayList<String>();
        for (var file : files(Path.of("src/main/java/dev/linkharvester"), ".java")) {
            for (var text : SourceTexts.of(Files.readString(file))) {
                check(file, text.line(), text.text(), problems);
                if (text.kind() == Kind.JAVADOC) {
                    checkFirstSentence(file, text, problems);
                } else if (text.kind() == Kind.COMMENT
                        && CLAUSE.matcher(text.text()).matches()) {
                    problems.add(file + ":" + text.line() + ": \"" + text.text() + "\": write a whole sentence");
                }
            }
        }
        assertThat(problems).isEmpty();
        assertThat(used).containsExactlyInAnyOrderElementsOf(ALLOWED);
    }

    @Test
    void documentsUseTheTermsOfTheField() throws IOException {
        var problems = new ArrayList<String>();
        var documents = new ArrayList<>(files(Path.of("docs"), ".md"));
        Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md")
                .map(Path::of)
                .filter(file -> Files.exists(file) && !isPending(file))
                .forEach(documents::add);
        for (var file : documents) {
            var lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                check(file, i + 1, lines.get(i).replaceAll("`[^`]*`", "`code`"), problems);
            }
        }
        assertThat(problems).isEmpty();
    }

    private void check(Path file, int line, String text, List<String> problems) {
        for (var rule : RULES.entrySet()) {
            var matcher = rule.getKey().matcher(text.replaceAll("\\s+", " "));
            if (matcher.find() && !isAllowed(file, text)) {
                problems.add(file + ":" + line + ": \"" + matcher.group() + "\": write " + rule.getValue());
            }
        }
    }

    private void checkFirstSentence(Path file, SourceTexts.Text javadoc, List<String> problems) {
        var text = javadoc.text().replaceAll("\\s+", " ");
        var sentence = text.split("(?<=[.:;])( |$)|<p>|@param|@return|@throws", 2)[0];
        if (WITHOUT_VERB.matcher(sentence).matches() && !isAllowed(file, text)) {
            problems.add(file + ":" + javadoc.line() + ": \"" + sentence + "\": begin with a verb in the third person");
        }
        var words = sentence.replaceAll(" \\([^()]*\\)", "").split(" ", -1);
        if (words.length > MAX_WORDS && !isAllowed(file, text)) {
            problems.add(
                    file + ":" + javadoc.line() + ": \"" + sentence + "\": is longer than " + MAX_WORDS + " words");
        }
    }

    private boolean isAllowed(Path file, String text) {
        for (var allowed : ALLOWED) {
            if (file.endsWith(allowed.file()) && text.contains(allowed.text())) {
                used.add(allowed);
                return true;
            }
        }
        return false;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending) && !isPending(file))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isPending(Path file) {
        return PENDING.stream()
                .anyMatch(pending -> file.endsWith(pending) || ("/" + file).contains("/" + pending + "/"));
    }

    private static Map.Entry<Pattern, String> rule(String expression, String instead) {
        return Map.entry(Pattern.compile("\\b(" + expression + ")\\b", Pattern.CASE_INSENSITIVE), instead);
    }
}
