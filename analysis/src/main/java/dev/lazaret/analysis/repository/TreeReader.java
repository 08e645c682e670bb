package dev.lazaret.analysis.repository;

/**
 * The opened folder as one thread at a time sees it. Every path is looked up from the opened folder, and no link is followed
 * at any component.
 */
sealed interface TreeReader extends AutoCloseable permits LinuxReader, PortableReader {
    /** Lists a folder; keeps the entries only if there are at most {@code most}. */
    Listing list(RepoPath folder, int most);

    /** What an entry is by its own status, found out without opening it for reading; OTHER if there is nothing. */
    EntryKind kind(RepoPath path);

    /**
     * Opens what {@link #list} or {@link #kind} called a regular file. What has taken its place since is opened without
     * waiting, looked at, and closed unread unless it is a regular file, too.
     */
    FileOpening open(RepoPath file);

    @Override
    void close();
}
