package dev.lazaret.app.output;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Creates and opens files without using a file channel. The first channel makes the JDK load a library that opens
 * sockets to detect kernel features, but a program that only reads should not be seen opening sockets.
 */
final class ChannelFreeFileCreator {
    private ChannelFreeFileCreator() {}

    /** Creates an empty file with a random name. */
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

    /** Opens an existing file for writing. */
    static OutputStream writing(Path file) throws IOException {
        return isNameable(file) ? new FileOutputStream(file.toFile()) : Files.newOutputStream(file);
    }

    /**
     * Whether {@link java.io.File} can represent the path. It can't if the path contains bytes that are not valid
     * UTF-8.
     */
    private static boolean isNameable(Path file) {
        return file.toFile().toPath().equals(file);
    }
}
