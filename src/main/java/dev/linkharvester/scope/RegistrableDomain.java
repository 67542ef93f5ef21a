package dev.linkharvester.scope;

import crawlercommons.domains.EffectiveTldFinder;
import dev.linkharvester.url.Ipv4Address;

/** The part of a host name that someone registered, by the Public Suffix List with its private section. */
final class RegistrableDomain {
    private RegistrableDomain() {}

    /**
     * {@code example.co.uk} for {@code www.example.co.uk}. A host that has none is its own: an IP address, a single
     * label such as {@code localhost}, a public suffix itself.
     *
     * @param host as serialised in a URL
     */
    static String of(String host) {
        var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        int lastDot = name.lastIndexOf('.');
        if (lastDot < 0 || name.startsWith("[") || Ipv4Address.endsInANumber(name)) {
            return name;
        }
        var listed = EffectiveTldFinder.getAssignedDomain(name, true, false);
        if (listed != null) {
            return listed;
        }
        if (EffectiveTldFinder.getEffectiveTLD(name) != null) {
            return name;
        }
        // The list's rule for top-level domains that it does not know: "*".
        return name.substring(name.lastIndexOf('.', lastDot - 1) + 1);
    }
}
