package dev.linkharvester.job.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Creates folders and files that no other user of the machine may read, as options of jobs may hold passwords. On a file
 * system without such permissions, those of the data folder hold.
 */
public final class PrivateFiles {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final String FOLDER = "rwx------";
    private static final String FILE = "rw-------";

    private PrivateFiles() {}

    /** Creates a folder, or removes the permissions of others from an existing one. */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, attributes(FOLDER));
        if (POSIX) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(FOLDER));
        }
    }

    /** Returns the attributes of a new file. */
    public static FileAttribute<?>[] ofFile() {
        return attributes(FILE);
    }

    private static FileAttribute<?>[] attributes(String rights) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
