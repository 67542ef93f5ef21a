package dev.linkharvester.model;

import dev.linkharvester.url.Url;

/**
 * A page as another run found it.
 *
 * @param url the final URL, after redirects
 * @param validators of that response
 * @param links found on it
 */
public record KnownPage(Url url, Validators validators, PageLinks links) {}
