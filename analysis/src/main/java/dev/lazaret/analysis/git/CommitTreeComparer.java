package dev.lazaret.analysis.git;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares an index with the tree of a commit. Reads only trees whose object names differ, and stops at the first file
 * that differs.
 */
final class CommitTreeComparer {
    private static final int TREES = 10_000;

    private final ObjectDatabase objects;
    private final Deque<Pair> waiting = new ArrayDeque<>();
    private final Set<ObjectId> alone = new HashSet<>();

    /**
     * A folder of the index, and the tree at the same path. If the folder is null, the tree differs if it contains any
     * file.
     */
    private record Pair(@Nullable IndexTree index, ObjectId tree) {}

    private CommitTreeComparer(ObjectDatabase objects) {
        this.objects = objects;
    }

    /**
     * Whether the index differs from the tree of a commit.
     *
     * @param commit commit; null for a branch without a commit, which counts as an empty tree
     */
    static GitResult<Boolean> differs(IndexTree index, @Nullable ObjectId commit, ObjectDatabase objects) {
        if (commit == null) {
            return GitResult.ok(!index.entries().isEmpty());
        }
        return objects.read(commit, "commit")
                .flatMap(CommitTreeComparer::treeOf)
                .flatMap(tree -> {
                    CommitTreeComparer comparison = new CommitTreeComparer(objects);
                    comparison.meet(index, tree);
                    return comparison.run();
                });
    }

    /** Returns the tree of a commit, whose content begins with {@code tree}, a space, and the name. */
    private static GitResult<ObjectId> treeOf(byte[] commit) {
        String start = new String(commit, 0, Math.min(commit.length, 46), java.nio.charset.StandardCharsets.ISO_8859_1);
        return start.startsWith("tree ")
                        && start.endsWith("\n")
                        && start.length() == 46
                        && ObjectId.isId(start.substring(5, 45))
                ? GitResult.ok(ObjectId.fromString(start.substring(5, 45)))
                : GitResult.unknown("a commit is damaged");
    }

    private void meet(@Nullable IndexTree index, ObjectId tree) {
        if (index == null ? alone.add(tree) : !index.id().equals(tree)) {
            waiting.add(new Pair(index, tree));
        }
    }

    private GitResult<Boolean> run() {
        for (int trees = 0; !waiting.isEmpty(); trees++) {
            if (trees == TREES) {
                return GitResult.unknown(ObjectDatabase.TOO_MUCH);
            }
            Pair pair = waiting.remove();
            switch (objects.read(pair.tree(), "tree").flatMap(TreeEntry::parse)) {
                case GitResult.Unknown<List<TreeEntry>>(String why) -> {
                    return GitResult.unknown(why);
                }
                case GitResult.Ok<List<TreeEntry>>(List<TreeEntry> entries) -> {
                    if (differ(pair.index(), entries)) {
                        return GitResult.ok(true);
                    }
                }
            }
        }
        return GitResult.ok(false);
    }

    /** Whether a file differs in this folder. Folders that may differ are queued. */
    private boolean differ(@Nullable IndexTree index, List<TreeEntry> tree) {
        Iterator<TreeEntry> ours = index == null
                ? List.<TreeEntry>of().iterator()
                : index.entries().iterator();
        Iterator<IndexTree> folders = index == null
                ? List.<IndexTree>of().iterator()
                : index.folders().iterator();
        Optional<TreeEntry> our = next(ours);
        for (TreeEntry their : tree) {
            int order = our.isEmpty() ? 1 : TreeEntry.compareNames(our.get(), their);
            if (order < 0 || (order > 0 && !their.isFolder())) {
                return true;
            }
            if (order > 0) {
                meet(null, their.id());
            } else {
                if (their.isFolder()) {
                    meet(folders.next(), their.id());
                } else if (differ(our.get(), their)) {
                    return true;
                }
                our = next(ours);
            }
        }
        // A folder of an index always contains a file.
        return our.isPresent();
    }

    private static boolean differ(TreeEntry our, TreeEntry their) {
        return our.mode() != their.mode() || !our.id().equals(their.id());
    }

    private static Optional<TreeEntry> next(Iterator<TreeEntry> entries) {
        return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
    }
}
