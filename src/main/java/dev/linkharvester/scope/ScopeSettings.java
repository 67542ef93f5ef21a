package dev.linkharvester.scope;

import java.util.List;

/**
 * Which links are followed.
 *
 * @param kind how far from its seed a crawl may go
 * @param include RE2 expressions of which one must be found in a URL; none given: every URL passes
 * @param exclude RE2 expressions of which none may be found in a URL
 */
public record ScopeSettings(Scope.Kind kind, List<String> include, List<String> exclude) {
    public ScopeSettings {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }
}
