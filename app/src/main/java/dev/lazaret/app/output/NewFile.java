package dev.lazaret.app.output;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that was not there before, made and written without a file channel: the library behind the first channel opens sockets, to
 * see what the kernel knows, and whoever watches a program that only reads should see none.
 */
final class NewFile {
    private NewFile() {}

    /** Makes an empty file with a name of its own. */
    static Path in(Path folder, String prefix, String suffix) throws IOException {
        while (true) {
            Path file = folder.resolve(
                    prefix + Long.toUnsignedString(ThreadLocalRandom.current().nextLong()) + suffix);
            if (!isNameable(file)) {
                return Files.createFile(file);
            }
            if (!Files.isWritable(folder)) {
                throw new AccessDeniedException(folder.toString());
            }
            if (file.toFile().createNewFile()) {
                return file;
            }
        }
    }

    /** Writes to a file that is there. */
    static OutputStream writing(Path file) throws IOException {
        return isNameable(file) ? new FileOutputStream(file.toFile()) : Files.newOutputStream(file);
    }

    /** Whether the older classes have words for the path: they lose bytes that are no UTF-8. */
    private static boolean isNameable(Path file) {
        return file.toFile().toPath().equals(file);
    }
}
