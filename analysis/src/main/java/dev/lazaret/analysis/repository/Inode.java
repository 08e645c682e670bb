package dev.lazaret.analysis.repository;

import java.util.List;

/**
 * What the file system keeps of a file or folder besides its content (inode(7)).
 *
 * @param owner number of the user
 * @param mode the twelve bits of chmod(2)
 * @param names number of hard links
 * @param namesHere how many of them were walked
 * @param first the first of those
 * @param mount whether another file system, or another folder, is mounted here
 * @param attributes names of extended attributes, sorted, one character a byte: not inert
 */
public record Inode(
        long owner, int mode, long names, long namesHere, RepoPath first, boolean mount, List<String> attributes) {
    /** Sets the user of who runs it. */
    public static final int SET_USER = 04000;

    /** Sets the group of who runs it. */
    public static final int SET_GROUP = 02000;

    /** The group may write. */
    public static final int GROUP_WRITES = 0020;

    /** Everybody may write. */
    public static final int OTHERS_WRITE = 0002;

    public Inode {
        attributes = List.copyOf(attributes);
    }

    /** Whether any of these bits of {@code mode} is set. */
    public boolean has(int bits) {
        return (mode & bits) != 0;
    }
}
