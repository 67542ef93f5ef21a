package dev.linkharvester.scope;

import crawlercommons.domains.EffectiveTldFinder;
import dev.linkharvester.url.Ipv4Address;

/** Finds the registrable domain of a host, by the Public Suffix List with its private section. */
final class RegistrableDomain {
    private RegistrableDomain() {}

    /**
     * Returns {@code example.co.uk} for {@code www.example.co.uk}. Returns the host itself if it has no registrable domain:
     * an IP address, a single label such as {@code localhost}, a public suffix.
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
        // For other top-level domains the list has the rule "*".
        return name.substring(name.lastIndexOf('.', lastDot - 1) + 1);
    }
}
