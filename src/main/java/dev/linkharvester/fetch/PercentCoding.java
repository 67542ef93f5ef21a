package dev.linkharvester.fetch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-decoding of a URL's component (WHATWG URL, "percent-decode"); {@code +} stands for itself. */
final class PercentCoding {
    private PercentCoding() {}

    /** Decodes as UTF-8; what is no escape stays as it is. */
    static String decode(String component) {
        var bytes = component.getBytes(StandardCharsets.UTF_8);
        var decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%' && i + 2 < bytes.length) {
                int high = Character.digit(bytes[i + 1], 16);
                int low = Character.digit(bytes[i + 2], 16);
                if (high >= 0 && low >= 0) {
                    decoded.write(high << 4 | low);
                    i += 2;
                    continue;
                }
            }
            decoded.write(bytes[i]);
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }
}
