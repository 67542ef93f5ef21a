package dev.linkharvester.fetch;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what every request carries.
 *
 * @param userAgent the {@code User-Agent} header
 * @param headers further headers, in order
 * @param cookies cookies of the start; if present, even without a cookie, the client keeps cookies that servers set
 */
public record RequestSettings(
        String userAgent, List<Map.Entry<String, String>> headers, Optional<CookieSetting> cookies) {
    public RequestSettings {
        headers = List.copyOf(headers);
    }
}
