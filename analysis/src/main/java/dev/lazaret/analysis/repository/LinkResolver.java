package dev.lazaret.analysis.repository;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resolves links among the walked entries by the kernel's rules, without system calls. */
final class LinkResolver {
    /** Maximum number of links that one resolution may pass, as in the kernel (path_resolution(7)). */
    private static final int PASSED = 40;

    /**
     * Maximum number of path parts that one resolution may traverse. A longer resolution is {@link Resolution.Unknown}.
     */
    private static final int PARTS_OF_ONE = 4_096;

    /**
     * Maximum number of path parts that all resolutions together may traverse. Links beyond that are
     * {@link Resolution.Unknown}.
     */
    private static final int PARTS_OF_ALL = 10_000_000;

    private final TreeNode root = new TreeNode(null, new WalkedEntry(RepoPath.ROOT, EntryKind.DIRECTORY, null));
    private final Map<RepoPath, TreeNode> folders = new HashMap<>();
    private int remainingParts = PARTS_OF_ALL;

    /**
     * Indexes the walked entries.
     *
     * @param found all walked entries, each folder before its contents
     */
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

    /** Result of resolving a link. */
    sealed interface Resolution {
        record Reached(WalkedEntry entry) implements Resolution {}

        record Outside() implements Resolution {}

        record Missing() implements Resolution {}

        record Loop() implements Resolution {}

        record Unknown() implements Resolution {}
    }

    Resolution follow(WalkedEntry link) {
        TreeNode at = folders.getOrDefault(link.path().parent(), root);
        Deque<String> ahead = new ArrayDeque<>();
        Resolution end = push(ahead, link);
        int passed = 1;
        for (int parts = 0; end == null && !ahead.isEmpty(); parts++) {
            if (parts == PARTS_OF_ONE || remainingParts-- <= 0) {
                return new Resolution.Unknown();
            }
            String part = ahead.pop();
            TreeNode next = at.step(part);
            if (next == null) {
                return part.equals("..") ? new Resolution.Outside() : new Resolution.Missing();
            }
            switch (next.found.kind()) {
                case DIRECTORY -> at = next;
                case LINK -> end = ++passed > PASSED ? new Resolution.Loop() : push(ahead, next.found);
                default -> end = ahead.isEmpty() ? new Resolution.Reached(next.found) : new Resolution.Missing();
            }
        }
        return end == null ? new Resolution.Reached(at.found) : end;
    }

    /**
     * Pushes a link's target in front of the remaining parts. Returns null on success, or the result that ends the
     * resolution.
     */
    private static @Nullable Resolution push(Deque<String> ahead, WalkedEntry link) {
        String target = link.target();
        if (target == null) {
            return new Resolution.Unknown();
        }
        if (target.startsWith("/")) {
            return new Resolution.Outside();
        }
        if (target.endsWith("/")) {
            ahead.push("."); // a trailing slash requires a folder
        }
        for (String part : List.of(target.split("/")).reversed()) {
            if (!part.isEmpty()) {
                ahead.push(part);
            }
        }
        return null;
    }

    /** Decodes each byte to one character (ISO 8859-1), so that names compare as bytes. */
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
