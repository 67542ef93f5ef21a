package dev.linkharvester.scope;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Compiles regular expressions of RE2, and limits their counted repetitions.
 *
 * <p>RE2 matches in time linear in the URL and in the expression. But an expression can be much longer than it looks: {@code
 * ((a{1000}){1000}){1000}} has a thousand million steps. RE2/J does not limit nested repetitions.
 */
public final class UrlExpression {
    /** Most steps of all counted repetitions, nested ones multiplied: {@code (ab){3}} has six. */
    public static final int MAX_REPEATED = 1_000;

    private static final Pattern COUNTS = Pattern.compile("([0-9]{1,4})(?:,([0-9]{1,4})?)?}");
    private static final int MAX_COUNTS = "1000,1000}".length();

    private final String text;
    private final Deque<Long> enclosing = new ArrayDeque<>();
    // Steps of the current group so far, and of its last part.
    private long steps;
    private long last;
    private long repeated;
    private int at;

    private UrlExpression(String text) {
        this.text = text;
    }

    /**
     * Compiles an expression.
     *
     * @throws PatternSyntaxException if the text is not an expression, or repeats too much
     */
    public static Pattern compile(String text) {
        if (new UrlExpression(text).repeatedSteps() > MAX_REPEATED) {
            throw new PatternSyntaxException("its repetitions are more than " + MAX_REPEATED + " steps in all", text);
        }
        return Pattern.compile(text);
    }

    // Exact for valid expressions; any number for an invalid one, which RE2/J refuses.
    private long repeatedSteps() {
        while (at < text.length() && repeated <= MAX_REPEATED) {
            char character = text.charAt(at++);
            switch (character) {
                case '\\' -> skipEscape();
                case '[' -> skipClass();
                case '(' -> open();
                case ')' -> close();
                case '{' -> repeat();
                case '*', '+', '?' -> grow(1);
                default -> take(1);
            }
        }
        return repeated;
    }

    private void take(long part) {
        last = part;
        steps += part;
    }

    private void grow(long more) {
        last += more;
        steps += more;
    }

    private void open() {
        enclosing.push(steps);
        steps = 0;
        last = 0;
        if (text.startsWith("?", at)) {
            // (?i) and (?i:, (?P<name>
            boolean named = text.startsWith("?P<", at) || text.startsWith("?<", at);
            while (at < text.length() && !endsFlags(text.charAt(at), named)) {
                at++;
            }
            at += at < text.length() && text.charAt(at) != ')' ? 1 : 0;
        }
    }

    private static boolean endsFlags(char character, boolean named) {
        return named ? character == '>' : character == ':' || character == ')';
    }

    private void close() {
        if (!enclosing.isEmpty()) {
            long group = Math.max(1, steps);
            steps = enclosing.pop();
            take(group);
        }
    }

    private void skipEscape() {
        if (text.startsWith("Q", at)) {
            int end = text.indexOf("\\E", at);
            int quoted = (end < 0 ? text.length() : end) - at - 1;
            at = end < 0 ? text.length() : end + 2;
            take(Math.max(0, quoted));
            last = 1;
            return;
        }
        boolean braced = text.startsWith("p{", at) || text.startsWith("P{", at) || text.startsWith("x{", at);
        int end = braced ? text.indexOf('}', at) : at;
        at = end < 0 ? text.length() : end + 1;
        take(1);
    }

    private void skipClass() {
        at += text.startsWith("^", at) ? 1 : 0;
        // A bracket right after the opening one belongs to the class.
        at++;
        while (at < text.length() && text.charAt(at) != ']') {
            if (text.startsWith("[:", at)) {
                int end = text.indexOf(":]", at + 2);
                at = end < 0 ? at + 1 : end + 2;
            } else {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at++;
        take(1);
    }

    // {n}, {n,} or {n,m}; any other brace is a literal.
    private void repeat() {
        var counts = COUNTS.matcher(text.substring(at, Math.min(at + MAX_COUNTS, text.length())));
        if (!counts.lookingAt()) {
            take(1);
            return;
        }
        at += counts.end();
        var greatest = counts.group(2) == null ? counts.group(1) : counts.group(2);
        long most = Math.max(1, Long.parseLong(greatest));
        repeated += last * most;
        grow(last * (most - 1));
    }
}
