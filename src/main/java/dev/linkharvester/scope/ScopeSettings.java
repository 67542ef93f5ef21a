package dev.linkharvester.scope;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * Says which outlinks are followed.
 *
 * @param kind how far a crawl goes from its seed
 * @param include RE2 expressions of which one must match a URL; an empty list matches every URL
 * @param exclude RE2 expressions of which none may match a URL
 */
public record ScopeSettings(Scope.Kind kind, List<Pattern> include, List<Pattern> exclude) {
    public ScopeSettings {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }
}
