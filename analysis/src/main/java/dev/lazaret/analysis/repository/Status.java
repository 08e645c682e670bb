package dev.lazaret.analysis.repository;

/**
 * The status of an open file. Two equal ones, taken before and after reading, mean that nobody wrote to it in between.
 *
 * @param bytes size
 * @param inode number of the file in its file system
 * @param modified nanoseconds, whatever the origin
 * @param changed nanoseconds of the last change of content or status, whatever the origin
 */
record Status(Kind kind, boolean executable, long bytes, long inode, long modified, long changed) {
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
