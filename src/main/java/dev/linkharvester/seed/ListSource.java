package dev.linkharvester.seed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a text with one URL a line. */
final class ListSource implements SeedSource {
    private final String name;
    private final InputStream input;
    private final LineReader lines;

    ListSource(String name, InputStream input) {
        this.name = name;
        this.input = input;
        lines = new LineReader(input);
    }

    @Override
    public Optional<SeedLine> next() throws IOException {
        return lines.next().map(SeedLine::of);
    }

    @Override
    public boolean isReady() throws IOException {
        return lines.isReady();
    }

    @Override
    public String location() {
        return name + ':' + lines.number();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
