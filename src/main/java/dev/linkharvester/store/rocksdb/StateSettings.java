package dev.linkharvester.store.rocksdb;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says where the state of a harvest is, and for which options.
 *
 * @param folder created if it does not exist
 * @param options the options, by name, that determine the content of state and files. A run that continues must have the
 *     same
 * @param refresh whether known pages are visited again when no visit is left
 */
public record StateSettings(Path folder, Map<String, String> options, boolean refresh) {
    public StateSettings {
        options = Map.copyOf(new TreeMap<>(options));
    }
}
