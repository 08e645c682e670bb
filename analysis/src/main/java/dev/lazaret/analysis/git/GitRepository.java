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
 * The git data of an opened folder. It is read before the scan, so that the scan, which reads every file anyway, can name the tracked
 * ones; the state follows from both.
 */
public final class GitRepository {
    private final Repository repository;
    private final Optional<Checkout> checkout;
    private final List<Overlooked> overlooked;
    private final Set<RepoPath> tracked = new HashSet<>();

    private GitRepository(Repository repository, Optional<Checkout> checkout, List<Overlooked> overlooked) {
        this.repository = repository;
        this.checkout = checkout;
        this.overlooked = overlooked;
        checkout.ifPresent(this::track);
    }

    /** Reads {@code .git} of the opened folder, if there is one. Bounded, and never fails: what cannot be read makes the state unknown. */
    public static GitRepository read(Repository repository) {
        CheckoutReader reader = new CheckoutReader(repository);
        Optional<Checkout> checkout = reader.read(RepoPath.ROOT);
        return new GitRepository(repository, checkout, reader.overlooked());
    }

    private void track(Checkout of) {
        if (of.basis() instanceof Known.Is<Checkout.Basis>(Checkout.Basis basis)) {
            for (IndexEntry entry : basis.index()) {
                if (entry.mode() == FileMode.FILE || entry.mode() == FileMode.EXECUTABLE) {
                    tracked.add(IndexTree.below(of.workTree(), entry.path()));
                }
            }
            basis.submodules().values().forEach(this::track);
        }
    }

    /** The regular files of the index, those of submodules that are checked out too. */
    public Set<RepoPath> tracked() {
        return Collections.unmodifiableSet(tracked);
    }

    /** What indexes tell git not to look at, those of submodules that are checked out too. */
    public List<Overlooked> overlooked() {
        return overlooked;
    }

    /** A visitor for one worker of the scan. Where nothing is tracked, it does nothing. */
    public BlobHasher hasher() {
        return new BlobHasher(tracked);
    }

    /** The folders of submodules that are not checked out: nothing lies in them. Once the scan is done. */
    public SortedSet<RepoPath> missingSubmodules(Inventory inventory) {
        return new Submodules(repository, checkout).missing(inventory);
    }

    /**
     * The state, once the scan is done.
     *
     * @param hashers those that the scan's workers used
     */
    public GitState state(Inventory inventory, Collection<BlobHasher> hashers) {
        if (checkout.isEmpty()) {
            return GitState.NONE;
        }
        Map<RepoPath, ObjectId> hashed = new HashMap<>();
        hashers.forEach(hasher -> hashed.putAll(hasher.names()));
        Head head = checkout.get().head();
        Changes changes = new Comparison(repository, inventory, hashed).of(checkout.get());
        return new GitState(
                true,
                head.commit(),
                head.branch(),
                changes.state(),
                changes.why().orElse(null));
    }
}
