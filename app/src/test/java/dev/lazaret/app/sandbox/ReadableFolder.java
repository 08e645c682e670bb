package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** A test folder that every account can read: an ordinary user and root start steps in it. */
public final class ReadableFolder {
    private ReadableFolder() {}

    /** Creates a folder whose name begins with this text. */
    public static Path make(String name) throws IOException {
        return Files.createTempDirectory(
                Path.of("/tmp"),
                name,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    /**
     * Deletes the folder, or any other test folder, with the files of all accounts in it, including closed folders and
     * links.
     */
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
