package dev.linkharvester.store.rocksdb;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Consumer;

/** Writes a record of the state: numbers with 7 bits a byte (LEB128), texts after their length. */
final class RecordOutput {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    RecordOutput number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    RecordOutput real(double value) {
        return number(Double.doubleToLongBits(value));
    }

    RecordOutput text(String value) {
        return blob(value.getBytes(StandardCharsets.UTF_8));
    }

    RecordOutput blob(byte[] value) {
        number(value.length);
        bytes.writeBytes(value);
        return this;
    }

    <T> RecordOutput list(Collection<T> values, Consumer<T> writer) {
        number(values.size());
        values.forEach(writer);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
