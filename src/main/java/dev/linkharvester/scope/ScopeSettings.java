package dev.linkharvester.scope;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * Which links are followed.
 *
 * @param kind how far from its seed a crawl may go
 * @param include RE2 expressions of which one must be found in a URL; none given: every URL passes
 * @param exclude RE2 expressions of which none may be found in a URL
 */
public record ScopeSettings(Scope.Kind kind, List<Pattern> include, List<Pattern> exclude) {
    public ScopeSettings {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }
}
