package dev.linkharvester.config;

import static dev.linkharvester.config.Option.flag;
import static dev.linkharvester.config.Option.value;

import dev.linkharvester.config.Option.Trait;
import dev.linkharvester.extract.ExtractSettings;
import dev.linkharvester.extract.ExtractSettings.HtmlParser;
import dev.linkharvester.extract.ExtractSettings.Selection;
import dev.linkharvester.output.OutputSettings.Format;
import java.util.Set;

/** The options of {@link ExtractSettings}: which links of a page are recorded. */
public final class ExtractOptions {
    private static final OptionTable.Builder DECLARED = new OptionTable.Builder();

    static final Option<Selection> LINKS = DECLARED.add(value(
                    OptionGroup.LINKS,
                    "links",
                    "WHICH",
                    ChoiceParser.of("href", Selection.HREF, "all", Selection.ALL),
                    "Every element's href, or also src, srcset, action, Link headers and all other URLs.")
            .with(Trait.STATE_BOUND)
            .byDefault("href"));

    static final Option<Boolean> JSON_LD = DECLARED.add(flag(
                    OptionGroup.LINKS,
                    "json-ld",
                    "With --links all, also the URLs in JSON-LD: url, sameAs, image and the like.")
            .with(Trait.STATE_BOUND));

    static final Option<Boolean> STRIP_FRAGMENTS = DECLARED.add(flag(
                    OptionGroup.LINKS,
                    "strip-fragments",
                    "Remove #fragments from links; links that are then equal are one.")
            .with(Trait.STATE_BOUND));

    static final Option<Set<String>> SCHEMES = DECLARED.add(
            value(OptionGroup.LINKS, "schemes", "LIST", new SchemesParser(), "Schemes of the links to record.")
                    .with(Trait.STATE_BOUND)
                    .byDefault("http,https"));

    static final Option<HtmlParser> PARSER = DECLARED.add(value(
                    OptionGroup.LINKS,
                    "parser",
                    "PARSER",
                    ChoiceParser.of("auto", HtmlParser.AUTO, "jsoup", HtmlParser.JSOUP),
                    "What reads HTML: auto scans the tags of a page where jsoup would find the same, jsoup parses"
                            + " every page. Both find the same links.")
            .byDefault("auto"));

    static final OptionTable TABLE = DECLARED.build();

    private ExtractOptions() {}

    /** The text and the rel of a link are read where the format has columns for them. */
    static ExtractSettings read(OptionValues values, Format format) {
        if (values.get(JSON_LD) && values.get(LINKS) != Selection.ALL) {
            throw values.problem(JSON_LD, "is a part of all links: give --links all, too");
        }
        return new ExtractSettings(
                values.get(LINKS),
                values.get(JSON_LD),
                values.get(STRIP_FRAGMENTS),
                values.get(SCHEMES),
                format != Format.TSV,
                values.get(PARSER));
    }
}
