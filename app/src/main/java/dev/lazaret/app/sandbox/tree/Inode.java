package dev.lazaret.app.sandbox.tree;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file as its file system has it. Java tells neither the blocks of a file nor that of an open one that has no name.
 *
 * @param key which file it is
 * @param regular whether it is a regular file
 * @param links how many names it has
 * @param held bytes that are allocated for it
 */
public record Inode(Key key, boolean regular, int links, long held) {

    /**
     * What tells two files apart.
     *
     * @param device of the file system, as {@link #device}
     * @param number in the file system
     */
    public record Key(long device, long number) {}

    /** What a path leads to; links are followed, so it is for paths of /proc and of Lazaret's own. Empty where nothing can be told. */
    public static Optional<Inode> of(Path path) {
        return FileCalls.inode(path.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** One number of both of a device's. */
    public static long device(long major, long minor) {
        return major << 32 | minor;
    }
}
