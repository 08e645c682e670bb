package dev.lazaret.analysis.repository;

import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;

/**
 * Reads the tree for a session that may outlive the repository. Holds the repository's lock only while an entry is
 * looked up, and looks up none once the repository is closed.
 */
final class SessionTreeReader implements TreeReader {
    private final TreeReader tree;
    private final Lock use;
    private final BooleanSupplier closed;

    /** Creates a reader that looks up entries with {@code tree}, which {@link #close} closes. */
    SessionTreeReader(TreeReader tree, Lock use, BooleanSupplier closed) {
        this.tree = tree;
        this.use = use;
        this.closed = closed;
    }

    private TreeReader current() {
        return closed.getAsBoolean() ? new ClosedTreeReader() : tree;
    }

    @Override
    public Listing list(RepoPath folder, int most) {
        use.lock();
        try {
            return current().list(folder, most);
        } finally {
            use.unlock();
        }
    }

    @Override
    public EntryKind kind(RepoPath path) {
        use.lock();
        try {
            return current().kind(path);
        } finally {
            use.unlock();
        }
    }

    @Override
    public FileOpenResult open(RepoPath file) {
        use.lock();
        try {
            return current().open(file);
        } finally {
            use.unlock();
        }
    }

    @Override
    public void close() {
        tree.close();
    }
}
