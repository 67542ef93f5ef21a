package dev.linkharvester.config;

import static dev.linkharvester.config.Option.value;

import dev.linkharvester.config.Option.Form;
import dev.linkharvester.config.Option.Trait;
import dev.linkharvester.seed.SeedSettings;

/** The options of {@link SeedSettings}: where the seeds come from. */
public final class SeedOptions {
    private static final OptionTable.Builder DECLARED = new OptionTable.Builder();

    public static final Option<String> URL = DECLARED.add(
            value(OptionGroup.FILES, "url", "URL", new TextParser(), "Seed URLs; they replace the default seed file.")
                    .as(Form.ARGUMENTS)
                    .with(Trait.NOT_INHERITED)
                    .example("https://example.com/"));

    public static final Option<String> INPUT = DECLARED.add(
            value(OptionGroup.FILES, "input", "FILE", new PathParser(), "Seed file or sitemap; - reads standard input.")
                    .letter('i')
                    .as(Form.LIST)
                    .with(Trait.NOT_INHERITED)
                    .byDefault("urls.txt")
                    .example("urls.txt")
                    .inJobs("A seed file or sitemap in the seed folder of the service."));

    public static final Option<String> SITEMAP = DECLARED.add(value(
                    OptionGroup.FILES,
                    "sitemap",
                    "URL",
                    new TextParser(),
                    "Sitemap or sitemap index to fetch, plain or gzipped; its pages are seeds.")
            .as(Form.LIST)
            .with(Trait.NOT_INHERITED)
            .example("https://example.com/sitemap.xml"));

    static final OptionTable TABLE = DECLARED.build();

    private SeedOptions() {}

    /** Seeds of a stronger source replace all seeds of a weaker one, whether URLs, sitemaps or seed files. */
    static SeedSettings read(OptionValues values) {
        return new SeedSettings(
                values.fromStrongest(URL, SITEMAP, INPUT),
                values.fromStrongest(SITEMAP, URL, INPUT),
                values.fromStrongest(INPUT, URL, SITEMAP));
    }
}
