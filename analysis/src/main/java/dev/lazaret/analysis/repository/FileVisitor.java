package dev.lazaret.analysis.repository;

/** What a scan does with each file that it reads. One visitor belongs to one worker thread. */
public interface FileVisitor {
    /** Does nothing: the list of files and the digest are all that is wanted. */
    FileVisitor NOTHING = new FileVisitor() {
        @Override
        public void visit(Entry entry, Content content) {
            // What a scan comes to is enough.
        }
    };

    /**
     * Called for each file, on a worker thread.
     *
     * @param entry the file, or the link that resolves to it; a file that links name is visited once under each path
     * @param content valid during this call only
     */
    void visit(Entry entry, Content content);
}
