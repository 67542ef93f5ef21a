package dev.linkharvester.config;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A decimal number of at most 15 digits with its unit, such as {@code 500ms}, {@code 1.5GiB} or {@code 30/m}.
 *
 * @param unit as written, empty when there is none
 */
record Quantity(BigDecimal number, String unit) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,3})?) ?([A-Za-z/]{0,5})");

    static Optional<Quantity> of(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Quantity(new BigDecimal(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** The number in the smallest of the units, by what each unit is worth; empty when the unit is not among them. */
    Optional<BigDecimal> times(Map<String, Long> units) {
        return Optional.ofNullable(units.get(unit)).map(worth -> number.multiply(BigDecimal.valueOf(worth)));
    }

    boolean isBareNumber() {
        return unit.isEmpty();
    }
}
