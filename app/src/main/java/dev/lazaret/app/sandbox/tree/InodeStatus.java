package dev.lazaret.app.sandbox.tree;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file's metadata from its file system. Java offers neither a file's allocated blocks nor the metadata of an open
 * file without a name.
 *
 * @param key identity of the file
 * @param regular whether it is a regular file
 * @param links number of names
 * @param allocated allocated bytes
 */
public record InodeStatus(Key key, boolean regular, int links, long allocated) {

    /**
     * Distinguishes files.
     *
     * @param device device of the file system, in the encoding of {@link #device}
     * @param number inode number in the file system
     */
    public record Key(long device, long number) {}

    /**
     * Returns the file that a path leads to; empty if the kernel returns an error. Follows links, so use it only for
     * paths of /proc and of Lazaret.
     */
    public static Optional<InodeStatus> of(Path path) {
        return FileTreeSystemCalls.inode(PathByteEncoder.of(path));
    }

    /** Combines both numbers of a device into one. */
    public static long device(long major, long minor) {
        return major << 32 | minor;
    }
}
