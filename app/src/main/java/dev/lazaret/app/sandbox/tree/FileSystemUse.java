package dev.lazaret.app.sandbox.tree;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Usage of a file system, as the file system reports it.
 *
 * @param isMemory whether the file system is in memory (tmpfs)
 * @param bytes number of allocated bytes
 * @param files number of files
 */
public record FileSystemUse(boolean isMemory, long bytes, long files) {

    /**
     * Returns the usage of the file system that contains a path, without opening any file; empty if the kernel returns
     * an error.
     */
    public static Optional<FileSystemUse> at(Path path) {
        return FileTreeSystemCalls.use(PathByteEncoder.of(path));
    }
}
