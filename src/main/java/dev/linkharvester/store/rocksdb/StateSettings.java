package dev.linkharvester.store.rocksdb;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the state of a harvest is kept.
 *
 * @param folder made when it is not there
 * @param options the options, by name, that decide what is in the state and in the files: a run that goes on must have
 *     the same
 * @param refresh whether what is known is visited again, when nothing is left to visit
 */
public record StateSettings(Path folder, Map<String, String> options, boolean refresh) {
    public StateSettings {
        options = Map.copyOf(new TreeMap<>(options));
    }
}
