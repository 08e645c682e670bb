package dev.lazaret.analysis.git;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an index differs from the tree of a commit. Only the trees that differ in name are read, up to the first file that differs. */
final class TreeComparison {
    private static final int TREES = 10_000;

    private final ObjectDatabase objects;
    private final Deque<Pair> waiting = new ArrayDeque<>();
    private final Set<ObjectId> alone = new HashSet<>();

    /** A folder of the index, and the tree in its place; without a folder, the question is whether the tree holds any file. */
    private record Pair(@Nullable IndexTree index, ObjectId tree) {}

    private TreeComparison(ObjectDatabase objects) {
        this.objects = objects;
    }

    /** {@code commit}: null for a branch without one, which is as an empty tree. */
    static Known<Boolean> differs(IndexTree index, @Nullable ObjectId commit, ObjectDatabase objects) {
        if (commit == null) {
            return Known.is(!index.entries().isEmpty());
        }
        return objects.read(commit, "commit").then(TreeComparison::treeOf).then(tree -> {
            TreeComparison comparison = new TreeComparison(objects);
            comparison.meet(index, tree);
            return comparison.run();
        });
    }

    /** A commit begins with {@code tree}, a space, and the name. */
    private static Known<ObjectId> treeOf(byte[] commit) {
        String start = new String(commit, 0, Math.min(commit.length, 46), java.nio.charset.StandardCharsets.ISO_8859_1);
        return start.startsWith("tree ")
                        && start.endsWith("\n")
                        && start.length() == 46
                        && ObjectId.isId(start.substring(5, 45))
                ? Known.is(ObjectId.fromString(start.substring(5, 45)))
                : Known.not("a commit is damaged");
    }

    private void meet(@Nullable IndexTree index, ObjectId tree) {
        if (index == null ? alone.add(tree) : !index.id().equals(tree)) {
            waiting.add(new Pair(index, tree));
        }
    }

    private Known<Boolean> run() {
        for (int trees = 0; !waiting.isEmpty(); trees++) {
            if (trees == TREES) {
                return Known.not(ObjectDatabase.TOO_MUCH);
            }
            Pair pair = waiting.remove();
            switch (objects.read(pair.tree(), "tree").then(TreeEntry::parse)) {
                case Known.Not<List<TreeEntry>>(String why) -> {
                    return Known.not(why);
                }
                case Known.Is<List<TreeEntry>>(List<TreeEntry> entries) -> {
                    if (differ(pair.index(), entries)) {
                        return Known.is(true);
                    }
                }
            }
        }
        return Known.is(false);
    }

    /** Whether a file differs here; folders that need a look are left for later. */
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
        // A folder of an index always holds a file.
        return our.isPresent();
    }

    private static boolean differ(TreeEntry our, TreeEntry their) {
        return our.mode() != their.mode() || !our.id().equals(their.id());
    }

    private static Optional<TreeEntry> next(Iterator<TreeEntry> entries) {
        return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
    }
}
