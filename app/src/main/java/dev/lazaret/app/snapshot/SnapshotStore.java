package dev.lazaret.app.snapshot;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.sandbox.tree.UntrustedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Stores copies of one project's tree, each under a name derived from the tree's digest. A stored copy is reused only
 * if all its bytes, which are read again, match the tree that the auditor viewed. A copy that is not intact is
 * replaced.
 */
public final class SnapshotStore {
    /**
     * Maximum number of stored copies: the step's copy, and copies of earlier trees, for a user who switches between
     * trees.
     */
    static final int STORED_COPIES = 3;

    private static final String TREE = "tree";
    private static final String NEXT = "next";

    private final Path folder;
    private final Path timesFile;

    /**
     * Creates a store in a folder that no stage can write to and that is reserved for the caller.
     *
     * @param timesFile file for the modification times of the copy that was used last
     */
    public SnapshotStore(Path folder, Path timesFile) {
        this.folder = folder;
        this.timesFile = timesFile;
    }

    /** Result of taking a copy. */
    public sealed interface Result {
        /**
         * There is an intact copy.
         *
         * @param folder folder of the copy
         * @param selection the paths in the copy, and those that were left out
         */
        record Ready(Path folder, SnapshotSelection selection) implements Result {}

        /** There is no usable copy; the reason is one sentence, not sanitized for display. */
        record Refused(String reason) implements Result {}
    }

    /**
     * Returns the copy of a tree: the stored copy if it is intact; otherwise a new copy, which is then stored.
     *
     * @param inventory the walk's result, as shown to the user
     * @param empty path of a file that must exist in the copy; an empty file if the tree does not contain it
     * @param crates folder of crates that a stage uses; each crate is copied completely
     * @param present modification time for new and changed files
     * @param cancelled whether to cancel; called for each file
     * @throws IOException if the copy can't be written
     */
    public Result take(
            Repository repository,
            Inventory inventory,
            Optional<RepoPath> empty,
            Optional<RepoPath> crates,
            Instant present,
            BooleanSupplier cancelled)
            throws IOException {
        Optional<String> obstacle = HashCompletenessChecker.obstacle(inventory);
        if (obstacle.isPresent()) {
            return new Result.Refused(obstacle.get());
        }
        Path stored = folder.resolve(name(inventory.digest(), empty, crates));
        Path tree = stored.resolve(TREE);
        SnapshotSelection chosen = SnapshotSelection.of(inventory, crates);
        SnapshotSelection selection =
                (empty.isPresent() ? chosen.withEmpty(empty.get()) : chosen).writable(tree.getFileSystem());
        if (!SnapshotVerifier.holds(tree, selection, cancelled)) {
            if (cancelled.getAsBoolean()) {
                return new Result.Refused(SnapshotCopier.CANCELLED);
            }
            Optional<String> problem = make(stored, new SnapshotCopier(repository, selection, cancelled));
            if (problem.isPresent()) {
                return new Result.Refused(problem.get());
            }
        }
        setTimes(tree, inventory.digest(), selection, present);
        Files.setLastModifiedTime(stored, FileTime.from(present));
        prune(stored);
        return new Result.Ready(tree, selection);
    }

    /** Returns a folder name derived from everything that determines the copy's contents. */
    private static String name(Digest digest, Optional<RepoPath> empty, Optional<RepoPath> crates) {
        if (empty.isEmpty() && crates.isEmpty()) {
            return digest.hex();
        }
        MessageDigest sha = Digest.start();
        sha.update(digest.bytes());
        empty.ifPresent(path -> sha.update(path.bytes()));
        sha.update((byte) 0);
        crates.ifPresent(path -> sha.update(path.bytes()));
        return Digest.finish(sha).hex();
    }

    /**
     * Creates the copy under a temporary name and renames it when it is complete. So if this program is interrupted, no
     * incomplete copy has the final name.
     */
    private Optional<String> make(Path stored, SnapshotCopier copying) throws IOException {
        Path next = folder.resolve(NEXT);
        new UntrustedTree(stored).delete();
        new UntrustedTree(next).delete();
        Files.createDirectory(next);
        Optional<String> problem = copying.into(next.resolve(TREE));
        if (problem.isPresent()) {
            new UntrustedTree(next).delete();
            return problem;
        }
        Files.move(next, stored, StandardCopyOption.ATOMIC_MOVE);
        return Optional.empty();
    }

    /**
     * Sets the times of all files and folders. A folder's time must change when an entry in it is added or removed, so
     * it depends on the digest of the tree.
     */
    private void setTimes(Path tree, Digest digest, SnapshotSelection selection, Instant present) throws IOException {
        ModificationTimes times = ModificationTimes.read(timesFile, present);
        for (Map.Entry<RepoPath, Digest> file : selection.digests().entrySet()) {
            set(tree.resolve(file.getKey().utf8()), times.get(file.getKey(), file.getValue()));
        }
        for (RepoPath path : selection.folders()) {
            set(tree.resolve(path.utf8()), times.get(path, digest));
        }
        set(tree, times.get(RepoPath.ROOT, digest));
        times.write(timesFile);
    }

    private static void set(Path path, FileTime time) throws IOException {
        if (!Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).equals(time)) {
            Files.setLastModifiedTime(path, time);
        }
    }

    private void prune(Path used) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> found = Files.list(folder)) {
            found.filter(one -> !one.equals(used)).forEach(all::add);
        }
        Map<Path, FileTime> lastUse = new HashMap<>();
        for (Path one : all) {
            lastUse.put(one, Files.getLastModifiedTime(one, LinkOption.NOFOLLOW_LINKS));
        }
        all.sort(Comparator.comparing(lastUse::get, Comparator.reverseOrder()));
        for (Path old : all.subList(Math.min(STORED_COPIES - 1, all.size()), all.size())) {
            new UntrustedTree(old).delete();
        }
    }
}
