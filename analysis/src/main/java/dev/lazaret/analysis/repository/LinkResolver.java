package dev.lazaret.analysis.repository;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resolves links over the walked entries as the kernel would, without asking the kernel. */
final class LinkResolver {
    /** Links that one resolution may pass, as in the kernel (path_resolution(7)). */
    private static final int PASSED = 40;

    /** Parts of targets that one resolution, and all together, may go through: what is beyond stays unresolved. */
    private static final int PARTS_OF_ONE = 4_096;

    private static final int PARTS_OF_ALL = 10_000_000;

    private final TreeNode root = new TreeNode(null, new WalkedEntry(RepoPath.ROOT, EntryKind.DIRECTORY, null));
    private final Map<RepoPath, TreeNode> folders = new HashMap<>();
    private int partsLeft = PARTS_OF_ALL;

    /** {@code found}: all walked entries, folders before what they hold. */
    LinkResolver(List<WalkedEntry> found) {
        folders.put(RepoPath.ROOT, root);
        for (WalkedEntry entry : found) {
            TreeNode parent = folders.getOrDefault(entry.path().parent(), root);
            TreeNode node = new TreeNode(parent, entry);
            parent.children.put(text(entry.path().nameBytes()), node);
            if (entry.kind() == EntryKind.DIRECTORY) {
                folders.put(entry.path(), node);
            }
        }
    }

    /** Where a link leads. */
    sealed interface Way {
        record To(WalkedEntry entry) implements Way {}

        record Leaves() implements Way {}

        record Nothing() implements Way {}

        record Loop() implements Way {}

        record Unknown() implements Way {}
    }

    Way follow(WalkedEntry link) {
        TreeNode at = folders.getOrDefault(link.path().parent(), root);
        Deque<String> ahead = new ArrayDeque<>();
        Way end = push(ahead, link);
        int passed = 1;
        for (int parts = 0; end == null && !ahead.isEmpty(); parts++) {
            if (parts == PARTS_OF_ONE || partsLeft-- <= 0) {
                return new Way.Unknown();
            }
            String part = ahead.pop();
            TreeNode next = at.step(part);
            if (next == null) {
                return part.equals("..") ? new Way.Leaves() : new Way.Nothing();
            }
            switch (next.found.kind()) {
                case DIRECTORY -> at = next;
                case LINK -> end = ++passed > PASSED ? new Way.Loop() : push(ahead, next.found);
                default -> end = ahead.isEmpty() ? new Way.To(next.found) : new Way.Nothing();
            }
        }
        return end == null ? new Way.To(at.found) : end;
    }

    /** Puts a link's target before what is still ahead; the end of the way where that cannot be done. */
    private static @Nullable Way push(Deque<String> ahead, WalkedEntry link) {
        String target = link.target();
        if (target == null) {
            return new Way.Unknown();
        }
        if (target.startsWith("/")) {
            return new Way.Leaves();
        }
        if (target.endsWith("/")) {
            ahead.push("."); // a last slash asks for a folder
        }
        for (String part : List.of(target.split("/")).reversed()) {
            if (!part.isEmpty()) {
                ahead.push(part);
            }
        }
        return null;
    }

    /** One character for each byte, and back: names stay bytes. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static final class TreeNode {
        private final @Nullable TreeNode parent;
        private final WalkedEntry found;
        private final Map<String, TreeNode> children = new HashMap<>(0);

        TreeNode(@Nullable TreeNode parent, WalkedEntry found) {
            this.parent = parent;
            this.found = found;
        }

        @Nullable
        TreeNode step(String part) {
            return switch (part) {
                case "." -> this;
                case ".." -> parent;
                default -> children.get(part);
            };
        }
    }
}
