package dev.linkharvester.store.rocksdb;

import dev.linkharvester.store.StateFailure;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads and writes what a state folder says about itself: the version of its format, and the options it was created with. */
final class StateHeader {
    /** The version of the format that this program reads and writes. */
    static final long VERSION = 3;

    static final byte[] CHECKPOINT = Keys.of("checkpoint");
    static final byte[] LENGTHS = Keys.of("lengths");
    static final byte[] GENERATION = Keys.of("generation");
    private static final byte[] VERSION_KEY = Keys.of("version");
    private static final byte[] OPTIONS = Keys.of("options");

    private StateHeader() {}

    /**
     * Checks the version and the options of a state, or writes them to a new one.
     *
     * @param free names of options that may differ
     * @throws StateFailure for another version, or other options
     */
    static void check(Database database, StateSettings settings, Set<String> free) {
        boolean begun = checkVersion(database, settings.folder().toString());
        if (begun) {
            refuseContradictions(settings, options(database), free);
        }
        try (var group = new StateTransaction(database)) {
            group.put(
                    Table.META, VERSION_KEY, new RecordOutput().number(VERSION).bytes());
            var output = new RecordOutput();
            output.list(
                    new TreeMap<>(settings.options()).entrySet(),
                    option -> output.text(option.getKey()).text(option.getValue()));
            group.put(Table.META, OPTIONS, output.bytes());
            group.commit();
        }
        if (!begun) {
            database.flush(Table.META);
        }
    }

    /** Checks the version. Returns whether there is one: a new state has none. */
    static boolean checkVersion(Database database, String folder) {
        var version = Optional.ofNullable(database.get(Table.META, VERSION_KEY))
                .map(record -> new RecordInput(record).number());
        version.filter(found -> found != VERSION).ifPresent(found -> {
            throw new StateFailure(folder + ": is of version " + found + " of the state's format, and this program has"
                    + " version " + VERSION + ": go on with the program that began it, or name another folder");
        });
        return version.isPresent();
    }

    private static Map<String, String> options(Database database) {
        var options = new TreeMap<String, String>();
        var input = new RecordInput(database.require(Table.META, OPTIONS));
        for (long left = input.number(); left > 0; left--) {
            options.put(input.text(), input.text());
        }
        return options;
    }

    private static void refuseContradictions(StateSettings settings, Map<String, String> begun, Set<String> free) {
        var contradictions = new TreeMap<String, String>();
        new TreeMap<>(settings.options()).forEach((name, now) -> {
            var before = begun.getOrDefault(name, "");
            if (!before.equals(now) && !free.contains(name)) {
                contradictions.put(name, name + " was " + shown(before) + " and is " + shown(now));
            }
        });
        if (!contradictions.isEmpty()) {
            throw StateFailure.contradiction(settings.folder() + ": was begun with other options: "
                    + String.join("; ", contradictions.values())
                    + ": give the same options, or name another folder");
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "not given" : value;
    }
}
