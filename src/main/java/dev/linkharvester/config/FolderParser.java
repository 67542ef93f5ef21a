package dev.linkharvester.config;

import java.nio.file.Path;

/** Reads the path of a folder; it need not be there. */
public record FolderParser() implements ValueParser<Path> {
    @Override
    public Path parse(String text) {
        return PathParser.path(text);
    }

    @Override
    public boolean takesPath() {
        return true;
    }
}
