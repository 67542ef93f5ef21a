package dev.linkharvester.url;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Implements "domain to ASCII" (WHATWG URL, section 3.3): Unicode domains become their {@code xn--} form (UTS 46). */
final class DomainToAscii {
    /**
     * Limits a domain that is not ASCII, in UTF-16 units. The standard sets no limit, but DNS ends at 253 characters,
     * and the cost of Punycode grows with the square of the length: a hostile link must not block an event loop.
     */
    static final int MAX_UNICODE_DOMAIN = 512;

    private DomainToAscii() {}

    /**
     * Returns the domain in lower-case ASCII; null if UTS 46 refuses it. An ASCII domain, {@code xn--} labels included,
     * only changes to lower case: the standard accepts it even where UTS 46 would refuse it.
     */
    static @Nullable String of(String domain) {
        if (Ascii.isAll(domain)) {
            return Ascii.toLowerCase(domain);
        }
        return domain.length() <= MAX_UNICODE_DOMAIN ? UnicodeDomains.toAscii(domain) : null;
    }

    /** Delays the load of ICU's tables, which cost tens of milliseconds, to the first domain that is not ASCII. */
    private static final class UnicodeDomains {
        // CheckBidi and CheckJoiners true, Transitional_Processing and UseSTD3ASCIIRules false.
        private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
                | IDNA.NONTRANSITIONAL_TO_UNICODE
                | IDNA.CHECK_BIDI
                | IDNA.CHECK_CONTEXTJ);

        // CheckHyphens false and VerifyDnsLength false: ICU always reports these, and the standard ignores them.
        private static final Set<IDNA.Error> ACCEPTED = EnumSet.of(
                IDNA.Error.LEADING_HYPHEN,
                IDNA.Error.TRAILING_HYPHEN,
                IDNA.Error.HYPHEN_3_4,
                IDNA.Error.EMPTY_LABEL,
                IDNA.Error.LABEL_TOO_LONG,
                IDNA.Error.DOMAIN_NAME_TOO_LONG);

        static @Nullable String toAscii(String domain) {
            var info = new IDNA.Info();
            var ascii = UTS46.nameToASCII(domain, new StringBuilder(domain.length() + 16), info);
            return ACCEPTED.containsAll(info.getErrors()) ? ascii.toString() : null;
        }
    }
}
