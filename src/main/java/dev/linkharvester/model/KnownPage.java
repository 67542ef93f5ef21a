package dev.linkharvester.model;

import dev.linkharvester.url.Url;

/**
 * A page as it was when it was visited last.
 *
 * @param url the URL that answered, after redirects
 * @param validators of that answer
 * @param links what was found on it
 */
public record KnownPage(Url url, Validators validators, PageLinks links) {}
