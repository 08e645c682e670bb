package dev.lazaret.analysis.repository;

import java.util.List;

/**
 * The status of an open file or folder. Two equal ones of a file, taken before and after reading, mean that nobody wrote to it in between.
 *
 * @param bytes size
 * @param inode number of the file in its file system
 * @param modified nanoseconds, whatever the origin
 * @param changed nanoseconds of the last change of content or status, whatever the origin
 * @param more what is not compared: a change of it changes {@code changed}
 */
record Status(EntryKind kind, boolean executable, long bytes, long inode, long modified, long changed, More more) {
    /**
     * What only the kernel's own call says.
     *
     * @param known whether anything of it is known
     * @param owner number of the user
     * @param mode the twelve bits of chmod(2)
     * @param names number of hard links
     * @param device number of the file system
     * @param mount whether another file system, or another folder, is mounted here
     * @param attributes names of extended attributes; none where they were not asked for
     */
    record More(boolean known, long owner, int mode, long names, long device, boolean mount, List<String> attributes) {
        static final More UNKNOWN = new More(false, 0, 0, 1, 0, false, List.of());
    }

    /** What is said of something that is gone. */
    static final Status NONE = new Status(EntryKind.OTHER, false, 0, 0, 0, 0, More.UNKNOWN);

    /** The same with the names of its extended attributes. */
    Status with(List<String> attributes) {
        return new Status(
                kind,
                executable,
                bytes,
                inode,
                modified,
                changed,
                new More(more.known, more.owner, more.mode, more.names, more.device, more.mount, attributes));
    }

    /** Plain code in place of {@link #equals}, which the JVM puts together at run time: this is asked for every file. */
    boolean isSame(Status other) {
        return kind == other.kind
                && executable == other.executable
                && bytes == other.bytes
                && inode == other.inode
                && modified == other.modified
                && changed == other.changed;
    }
}
