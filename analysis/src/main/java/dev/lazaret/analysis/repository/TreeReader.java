package dev.lazaret.analysis.repository;

/**
 * Reads the opened folder. Not thread-safe. Every path is looked up from the opened folder, and no link is followed at
 * any component.
 */
sealed interface TreeReader extends AutoCloseable
        permits LinuxTreeReader, PortableTreeReader, SessionTreeReader, ClosedTreeReader {
    /** Lists a folder. The result contains the entries only if there are at most {@code most}. */
    Listing list(RepoPath folder, int most);

    /** Returns the kind of an entry by its own status, without opening it for reading; OTHER if there is no entry. */
    EntryKind kind(RepoPath path);

    /**
     * Opens a file that {@link #list} or {@link #kind} reported as regular. Another entry may have replaced the file
     * since. {@link LinuxTreeReader} opens without blocking, checks the open file, and closes it unread unless it is
     * regular. {@link PortableTreeReader} closes it unread if the entry with its name was replaced, but opening a FIFO
     * blocks.
     */
    FileOpenResult open(RepoPath file);

    @Override
    void close();
}
