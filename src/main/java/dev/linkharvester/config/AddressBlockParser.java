package dev.linkharvester.config;

import dev.linkharvester.failure.UsageException;
import dev.linkharvester.fetch.AddressBlock;

/** Reads a range of addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3), or one address. */
public record AddressBlockParser() implements ValueParser<AddressBlock> {
    @Override
    public AddressBlock parse(String text) {
        return AddressBlock.parse(text)
                .orElseThrow(() -> new UsageException(
                        ValueParser.shown(text) + " is not a range of addresses such as 10.1.0.0/16 or fd00::/8"));
    }
}
