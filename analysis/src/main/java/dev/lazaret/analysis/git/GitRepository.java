package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * Reads the git data of an opened folder, and determines its state. The data is read before the scan, so that the scan,
 * which reads every file anyway, can compute the object names of tracked files. {@link #state} then compares both.
 */
public final class GitRepository {
    private final Repository repository;
    private final Optional<Checkout> checkout;
    private final List<OverlookedFiles> overlooked;
    private final Set<RepoPath> tracked = new HashSet<>();

    private GitRepository(Repository repository, Optional<Checkout> checkout, List<OverlookedFiles> overlooked) {
        this.repository = repository;
        this.checkout = checkout;
        this.overlooked = overlooked;
        checkout.ifPresent(this::track);
    }

    /**
     * Reads {@code .git} of the opened folder, if there is one. The work is limited, and reading never fails: data that
     * can't be read makes the state unknown.
     */
    public static GitRepository read(Repository repository) {
        CheckoutReader reader = new CheckoutReader(repository);
        Optional<Checkout> checkout = reader.read(RepoPath.ROOT);
        return new GitRepository(repository, checkout, reader.overlooked());
    }

    private void track(Checkout of) {
        if (of.basis() instanceof GitResult.Ok<Checkout.Basis>(Checkout.Basis basis)) {
            for (IndexEntry entry : basis.index()) {
                if (entry.mode() == FileMode.FILE || entry.mode() == FileMode.EXECUTABLE) {
                    tracked.add(IndexTree.below(of.workTree(), entry.path()));
                }
            }
            basis.submodules().values().forEach(this::track);
        }
    }

    /** Returns the regular files in the index, and in the indexes of submodules that are checked out. */
    public Set<RepoPath> tracked() {
        return Collections.unmodifiableSet(tracked);
    }

    /**
     * Returns the files that indexes exclude from git's comparison, including indexes of submodules that are checked
     * out.
     */
    public List<OverlookedFiles> overlooked() {
        return overlooked;
    }

    /** Returns a visitor for one worker of the scan. It does nothing if no file is tracked. */
    public BlobHasher hasher() {
        return new BlobHasher(tracked);
    }

    /** Returns the folders of submodules that are not checked out, which are empty. Call after the scan. */
    public SortedSet<RepoPath> missingSubmodules(Inventory inventory) {
        return new SubmoduleFinder(repository, checkout).missing(inventory);
    }

    /**
     * Returns the state. Call after the scan.
     *
     * @param hashers hashers that the scan's workers used
     */
    public GitState state(Inventory inventory, Collection<BlobHasher> hashers) {
        if (checkout.isEmpty()) {
            return GitState.NONE;
        }
        Map<RepoPath, ObjectId> hashed = new HashMap<>();
        hashers.forEach(hasher -> hashed.putAll(hasher.names()));
        Head head = checkout.get().head();
        WorkTreeChangeCounter changes = new CheckoutComparer(repository, inventory, hashed).compare(checkout.get());
        return new GitState(
                true,
                head.commit(),
                head.branch(),
                changes.state(),
                changes.why().orElse(null));
    }
}
