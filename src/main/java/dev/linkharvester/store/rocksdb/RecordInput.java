package dev.linkharvester.store.rocksdb;

import dev.linkharvester.store.StateFailure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a record that {@link RecordOutput} wrote. An invalid record is damage of the state. */
final class RecordInput {
    private static final int BITS = 64;

    private final byte[] bytes;
    private int position;

    RecordInput(byte[] bytes) {
        this.bytes = bytes;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < BITS; shift += 7) {
            long next = next();
            value |= (next & 0x7F) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        throw damaged();
    }

    double real() {
        return Double.longBitsToDouble(number());
    }

    String text() {
        return new String(blob(), StandardCharsets.UTF_8);
    }

    byte[] blob() {
        long length = number();
        if (length < 0 || length > bytes.length - position) {
            throw damaged();
        }
        position += (int) length;
        return Arrays.copyOfRange(bytes, position - (int) length, position);
    }

    private byte next() {
        if (position == bytes.length) {
            throw damaged();
        }
        return bytes[position++];
    }

    static StateFailure damaged() {
        return new StateFailure(
                "the state is damaged (a record ends within itself): put back a copy of the folder and of"
                        + " the output files, or begin anew with another folder");
    }
}
