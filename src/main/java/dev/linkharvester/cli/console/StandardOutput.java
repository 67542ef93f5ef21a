package dev.linkharvester.cli.console;

import dev.linkharvester.failure.ExitCodes;
import dev.linkharvester.failure.HarvestException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Writes texts to standard output. The JDK's own stream hides that it could not write. */
public final class StandardOutput extends OutputStream {
    private static final int BUFFER_BYTES = 8 * 1024;

    private final OutputStream output;

    private StandardOutput(OutputStream output) {
        this.output = output;
    }

    /** Returns a stream that throws {@link Unwritable} when it cannot be written; the caller flushes it. */
    public static PrintStream open() {
        return over(new FileOutputStream(FileDescriptor.out));
    }

    static PrintStream over(OutputStream output) {
        var buffer = new BufferedOutputStream(new StandardOutput(output), BUFFER_BYTES);
        return new PrintStream(buffer, false, System.out.charset());
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            output.write(bytes, offset, length);
        } catch (IOException e) {
            throw new Unwritable(e);
        }
    }

    /** Standard output cannot be written any more. */
    public static final class Unwritable extends HarvestException {
        private static final long serialVersionUID = 1;

        private Unwritable(IOException cause) {
            super(ExitCodes.STOPPED, "standard output: cannot be written any further: " + cause.getMessage(), cause);
        }
    }
}
