package dev.lazaret.analysis.repository;

/** Reports every entry of a repository that is closed as unreadable. */
final class ClosedTreeReader implements TreeReader {
    @Override
    public Listing list(RepoPath folder, int most) {
        return Listing.UNREADABLE;
    }

    @Override
    public EntryKind kind(RepoPath path) {
        return EntryKind.OTHER;
    }

    @Override
    public FileOpenResult open(RepoPath file) {
        return new FileOpenResult.Failed("the repository is closed");
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
