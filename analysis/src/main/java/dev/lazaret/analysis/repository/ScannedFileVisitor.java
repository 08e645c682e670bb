package dev.lazaret.analysis.repository;

import java.util.List;

/** Processes each file that a scan reads. Each worker thread has one visitor. */
public interface ScannedFileVisitor {
    /** Does nothing. For callers that need only the list of files and the digest. */
    ScannedFileVisitor NOTHING = new ScannedFileVisitor() {
        @Override
        public void visit(Entry entry, Content content) {
            // The caller needs only the result of the scan.
        }
    };

    /**
     * Called once, before any file is read, on the thread that runs the scan.
     *
     * @param walked paths of all entries, including folders and links
     */
    default void begin(List<RepoPath> walked) {}

    /**
     * Processes one file. Called on a worker thread.
     *
     * @param entry the file, or a link that resolves to it; a file with links to it is visited once for each path
     * @param content valid during this call only
     */
    void visit(Entry entry, Content content);
}
