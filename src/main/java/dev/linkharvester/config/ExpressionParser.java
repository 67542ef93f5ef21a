package dev.linkharvester.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.linkharvester.failure.UsageException;
import dev.linkharvester.scope.UrlExpression;

/** Reads a regular expression of RE2, which matches in linear time whatever the URL. */
record ExpressionParser() implements ValueParser<Pattern> {
    @Override
    public Pattern parse(String text) {
        try {
            return UrlExpression.compile(text);
        } catch (PatternSyntaxException bad) {
            throw new UsageException(ValueParser.shown(text) + " is not an RE2 expression: " + bad.getDescription());
        }
    }
}
