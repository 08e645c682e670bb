package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** A folder for a test that every account can read: an ordinary user and root start steps in it. */
public final class ReadableFolder {
    private ReadableFolder() {}

    /** Makes one whose name begins so. */
    public static Path make(String name) throws IOException {
        return Files.createTempDirectory(
                Path.of("/tmp"),
                name,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    /** Removes it, or any other folder of a test, with what any account has left in it, closed folders and links included. */
    public static void remove(Path folder) throws IOException {
        try {
            Command removed = Command.run(Path.of("/"), Map.of(), List.of("/usr/bin/rm", "-rf", folder.toString()));
            if (removed.code() != 0) {
                throw new IOException(removed.err());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
