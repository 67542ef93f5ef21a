package dev.linkharvester.config;

import static dev.linkharvester.config.Option.flag;
import static dev.linkharvester.config.Option.value;

import com.google.re2j.Pattern;
import dev.linkharvester.config.Option.Form;
import dev.linkharvester.config.Option.Trait;
import dev.linkharvester.frontier.FollowSettings;
import dev.linkharvester.scope.Scope;
import dev.linkharvester.scope.ScopeSettings;
import dev.linkharvester.scope.TrapSettings;
import dev.linkharvester.url.CanonicalForm;
import java.util.List;
import java.util.Map;

/** The options of {@link FollowSettings}: which links are followed. */
public final class FollowOptions {
    private static final OptionTable.Builder DECLARED = new OptionTable.Builder();

    static final Option<Integer> DEPTH = DECLARED.add(value(
                    OptionGroup.FOLLOW,
                    "depth",
                    "N",
                    new IntegerParser(0, 1_000),
                    "Number of links to follow from a seed; 0 fetches the seeds alone.")
            .letter('d')
            .with(Trait.STATE_BOUND)
            .byDefault("0"));

    static final Option<Scope.Kind> SCOPE = DECLARED.add(value(
                    OptionGroup.FOLLOW,
                    "scope",
                    "SCOPE",
                    ChoiceParser.of(List.of(
                            Map.entry("host", Scope.Kind.HOST),
                            Map.entry("domain", Scope.Kind.DOMAIN),
                            Map.entry("path", Scope.Kind.PATH),
                            Map.entry("any", Scope.Kind.ANY))),
                    "Links to follow: those on the seed's host, on its registrable domain, below its folder, or any."
                            + " All links are recorded.")
            .with(Trait.STATE_BOUND)
            .byDefault("host"));

    static final Option<Pattern> INCLUDE = DECLARED.add(value(
                    OptionGroup.FOLLOW,
                    "include",
                    "REGEX",
                    new ExpressionParser(),
                    "Follow only URLs that contain a match of one of these RE2 expressions.")
            .as(Form.LIST)
            .with(Trait.STATE_BOUND)
            .example("/docs/"));

    static final Option<Pattern> EXCLUDE = DECLARED.add(value(
                    OptionGroup.FOLLOW,
                    "exclude",
                    "REGEX",
                    new ExpressionParser(),
                    "Do not follow URLs that contain a match of one of these RE2 expressions.")
            .as(Form.LIST)
            .with(Trait.STATE_BOUND)
            .example("[?&]print=1"));

    static final Option<Boolean> ROBOTS = DECLARED.add(value(
                    OptionGroup.FOLLOW,
                    "robots",
                    "CHOICE",
                    ChoiceParser.of("respect", true, "ignore", false),
                    "Whether links obey robots.txt; seeds are your own requests and always fetched.")
            .byDefault("respect"));

    static final Option<Boolean> NOFOLLOW = DECLARED.add(value(
                    OptionGroup.FOLLOW,
                    "nofollow",
                    "CHOICE",
                    ChoiceParser.of("respect", true, "ignore", false),
                    "Whether nofollow is obeyed, on a link or for its whole page.")
            .with(Trait.STATE_BOUND)
            .byDefault("ignore"));

    static final Option<Boolean> SORT_QUERY = DECLARED.add(flag(
                    OptionGroup.FOLLOW,
                    "sort-query",
                    "Treat URLs that differ only in the order of their query parameters as one.")
            .with(Trait.STATE_BOUND));

    static final Option<List<String>> DROP_PARAMETERS = DECLARED.add(value(
                    OptionGroup.FOLLOW,
                    "drop-parameters",
                    "LIST",
                    new ParametersParser(),
                    "Treat URLs that differ only in these query parameters as one; * at the end matches any ending;"
                            + " tracking, session: the common ones of their kind.")
            .with(Trait.STATE_BOUND)
            .example("utm_*,PHPSESSID"));

    static final Option<Boolean> FOLD_TRAILING_SLASH =
            DECLARED.add(flag(OptionGroup.FOLLOW, "fold-trailing-slash", "Treat /a and /a/ as one URL.")
                    .with(Trait.STATE_BOUND));

    static final OptionTable TABLE = DECLARED.build();

    private FollowOptions() {}

    static FollowSettings read(OptionValues values) {
        var scope = new ScopeSettings(values.get(SCOPE), values.all(INCLUDE), values.all(EXCLUDE));
        var identity = new CanonicalForm(
                values.get(SORT_QUERY),
                values.find(DROP_PARAMETERS).orElse(List.of()),
                values.get(FOLD_TRAILING_SLASH));
        return new FollowSettings(
                values.get(DEPTH),
                scope,
                TrapSettings.DEFAULT.withMaxPagesPerHost(values.findLong(LimitOptions.MAX_PAGES_PER_HOST)),
                identity,
                values.get(NOFOLLOW),
                values.get(ROBOTS));
    }
}
