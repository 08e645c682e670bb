package dev.lazaret.app.sandbox.tree;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a file system holds, by its own numbers.
 *
 * @param isMemory whether it is one that lies in memory (tmpfs)
 * @param bytes that are allocated
 * @param files that there are
 */
public record FileSystemUse(boolean isMemory, long bytes, long files) {

    /** Of the file system that a path leads to; nothing is opened. Empty where nothing can be told. */
    public static Optional<FileSystemUse> at(Path path) {
        return FileCalls.use(path.toString().getBytes(StandardCharsets.UTF_8));
    }
}
