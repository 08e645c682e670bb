package dev.lazaret.app.sandbox.tree;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file's metadata, read with system calls, because Java provides neither a file's allocated size nor the metadata of
 * an open file that no longer has a name.
 *
 * @param key identity of the file
 * @param regular whether it is a regular file
 * @param links number of hard links
 * @param allocated allocated size in bytes
 */
public record InodeStatus(Key key, boolean regular, int links, long allocated) {

    /**
     * Identifies a file.
     *
     * @param device device number of the file system, as encoded by {@link #device}
     * @param number inode number in the file system
     */
    public record Key(long device, long number) {}

    /**
     * Returns the metadata of the file that a path resolves to; empty if the kernel returns an error. Follows links, so
     * it must be used only for paths in /proc and for Lazaret's own paths.
     */
    public static Optional<InodeStatus> of(Path path) {
        return FileTreeSystemCalls.inode(PathByteEncoder.of(path));
    }

    /** Combines a device's major and minor numbers into one number. */
    public static long device(long major, long minor) {
        return major << 32 | minor;
    }
}
