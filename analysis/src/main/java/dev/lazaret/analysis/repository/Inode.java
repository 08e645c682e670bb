package dev.lazaret.analysis.repository;

import java.util.List;

/**
 * Metadata of a file or folder in the file system (inode(7)).
 *
 * @param owner user ID
 * @param mode the twelve bits of chmod(2)
 * @param names number of hard links; 1 for a folder
 * @param namesHere number of those hard links that were walked
 * @param first first of the walked hard links, by path
 * @param mount whether this is a mount point of another file system or folder
 * @param attributes names of extended attributes, sorted, one character for each byte; not sanitized for display
 */
public record Inode(
        long owner, int mode, long names, long namesHere, RepoPath first, boolean mount, List<String> attributes) {
    /** Set-user-ID bit: the file runs as its owner. */
    public static final int SET_USER = 04000;

    /** Set-group-ID bit: the file runs with its group. */
    public static final int SET_GROUP = 02000;

    /** Bit that lets the group write. */
    public static final int GROUP_WRITES = 0020;

    /** Bit that lets everybody write. */
    public static final int OTHERS_WRITE = 0002;

    public Inode {
        attributes = List.copyOf(attributes);
    }

    /** Whether any of {@code bits} is set in {@code mode}. */
    public boolean has(int bits) {
        return (mode & bits) != 0;
    }
}
