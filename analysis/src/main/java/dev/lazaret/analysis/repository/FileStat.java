package dev.lazaret.analysis.repository;

import java.util.List;

/**
 * Status of an open file or folder. If {@link #isSame} is true for the statuses before and after reading a file, nobody
 * wrote to the file in between.
 *
 * @param bytes size in bytes
 * @param inode inode number
 * @param modified time of the last change of content, in nanoseconds since an unspecified origin
 * @param changed time of the last change of content or status, in nanoseconds since an unspecified origin
 * @param more metadata that {@link #isSame} ignores, because a change of it also changes {@code changed}
 */
record FileStat(EntryKind kind, boolean executable, long bytes, long inode, long modified, long changed, More more) {
    /**
     * Metadata that only the kernel's statx call provides.
     *
     * @param known whether the other components are valid
     * @param owner user ID
     * @param mode the twelve bits of chmod(2)
     * @param names number of hard links
     * @param device number of the file system
     * @param mount whether this is a mount point of another file system or folder
     * @param attributes names of extended attributes; empty if they were not read
     */
    record More(boolean known, long owner, int mode, long names, long device, boolean mount, List<String> attributes) {
        static final More UNKNOWN = new More(false, 0, 0, 1, 0, false, List.of());
    }

    /** Status of an entry that is gone. */
    static final FileStat NONE = new FileStat(EntryKind.OTHER, false, 0, 0, 0, 0, More.UNKNOWN);

    /** Returns this status with the names of the extended attributes. */
    FileStat with(List<String> attributes) {
        return new FileStat(
                kind,
                executable,
                bytes,
                inode,
                modified,
                changed,
                new More(more.known, more.owner, more.mode, more.names, more.device, more.mount, attributes));
    }

    /**
     * Whether two statuses are equal, apart from {@code more}. Called for every file, so it avoids the record's
     * {@link #equals}, which the JVM generates at run time and which is slower.
     */
    boolean isSame(FileStat other) {
        return kind == other.kind
                && executable == other.executable
                && bytes == other.bytes
                && inode == other.inode
                && modified == other.modified
                && changed == other.changed;
    }
}
