package dev.lazaret.app.isolate.files;

/** The space that the files in memory of one module may use. Used by one thread. */
final class MemoryQuota {
    /** Maximum total size of all files in bytes. Also of those that were removed and are still open. */
    static final long MOST_BYTES = 8 << 20;

    /** Maximum number of files and folders. Also of files that were removed and are still open. */
    static final int MOST_NODES = 1000;

    private long bytes;
    private int nodes;

    /** Reserves space for a change of a file's size. */
    void resize(long from, long to) throws FileFailure {
        if (to > from && to - from > MOST_BYTES - bytes) {
            throw FileFailure.of(to > MOST_BYTES ? FileError.TOO_LARGE : FileError.NO_SPACE);
        }
        bytes += to - from;
    }

    /** Reserves space for a file or folder. */
    void addNode() throws FileFailure {
        if (nodes == MOST_NODES) {
            throw FileFailure.of(FileError.NO_SPACE);
        }
        nodes++;
    }

    /** Returns the space of a file or folder. */
    void removeNode(long size) {
        nodes--;
        bytes -= size;
    }
}
