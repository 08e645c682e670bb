package dev.lazaret.app.isolate.files;

import java.util.List;

/** Files and folders below one path. Paths are components below it; the empty path is the mount itself. */
public sealed interface Mount permits ReadOnlyMount, MemoryMount {
    /** Returns what is known of a file or folder. */
    FileStatus status(List<String> path) throws FileFailure;

    /** Returns the entries of a folder, sorted by name. */
    List<FolderEntry> list(List<String> path) throws FileFailure;

    /** Opens a file, not a folder. */
    FileContent open(List<String> path, OpenOptions options) throws FileFailure;

    /** Creates a folder. */
    void createFolder(List<String> path) throws FileFailure;

    /** Removes an empty folder. */
    void removeFolder(List<String> path) throws FileFailure;

    /** Removes a file. */
    void removeFile(List<String> path) throws FileFailure;

    /** Renames a file or folder within this mount. Replaces a file, or an empty folder, by another. */
    void rename(List<String> from, List<String> to) throws FileFailure;
}
