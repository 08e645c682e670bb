package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Link;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A path below the opened folder that is composed of paths from several files, with {@code ..} not resolved. Cargo
 * compares such paths segment by segment, and the operating system follows the links in them one by one. Comparable, so
 * that hash collisions do not slow hash tables; the order is not consistent with equals.
 */
record UnresolvedPath(List<String> parts, boolean folder) implements Comparable<UnresolvedPath> {
    @Override
    public int compareTo(UnresolvedPath other) {
        return Arrays.compare(parts.toArray(String[]::new), other.parts.toArray(String[]::new));
    }

    UnresolvedPath {
        parts = List.copyOf(parts);
    }

    /** The target of a path. */
    sealed interface Found {
        /** A regular file, with its resolved path. */
        record File(RepoPath path) implements Found {}

        record Nothing() implements Found {}

        /** A folder, or another entry that is not a regular file. */
        record NoFile() implements Found {}

        /** The path, or a link on it, leads out of the opened folder. */
        record Outside() implements Found {}
    }

    static UnresolvedPath of(RepoPath path) {
        return new UnresolvedPath(
                path.isRoot() ? List.of() : List.of(path.utf8().split("/", -1)), false);
    }

    /**
     * Resolves the path {@code written} relative to this file's folder. Returns an empty result if no file can have
     * such a path.
     */
    Optional<UnresolvedPath> resolveSibling(String written) {
        if (written.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>(parts.subList(0, Math.max(0, parts.size() - 1)));
        for (String part : written.split("/", -1)) {
            if (!part.isEmpty() && !part.equals(".")) {
                all.add(part);
            }
        }
        return Optional.of(new UnresolvedPath(all, written.endsWith("/") || written.endsWith("/.")));
    }

    /** Returns the last segment; empty if it is {@code ..} or if there is none. */
    String name() {
        return parts.isEmpty() || parts.getLast().equals("..") ? "" : parts.getLast();
    }

    /** Returns the target, resolved as the operating system does, but without leaving {@code tree}. */
    Found in(EntryTree tree) {
        Found end = end(tree, parts);
        if (!(end instanceof Found.File(RepoPath path))) {
            return end;
        }
        boolean file = !path.isRoot()
                && tree.entry(path)
                        .filter(found -> found.kind() == EntryKind.FILE)
                        .isPresent();
        if (!file) {
            return new Found.NoFile();
        }
        return folder ? new Found.Nothing() : end;
    }

    /**
     * Returns the parent of the folder that contains this file. As cargo does, this removes the last two segments of
     * the path, even if they are {@code ..}.
     */
    RepoPath base(EntryTree tree) {
        Found end = end(tree, parts.subList(0, Math.max(0, parts.size() - 2)));
        return end instanceof Found.File(RepoPath path) ? path : RepoPath.ROOT;
    }

    /** Returns the target of a path. In this result, {@link Found.File} means a file or a folder. */
    private static Found end(EntryTree tree, List<String> parts) {
        RepoPath current = RepoPath.ROOT;
        for (String part : parts) {
            if (!tree.isFolder(current)) {
                return new Found.Nothing();
            }
            if (part.equals("..")) {
                if (current.isRoot()) {
                    return new Found.Outside();
                }
                current = current.parent();
                continue;
            }
            RepoPath next = current.child(part.getBytes(StandardCharsets.UTF_8));
            Optional<Entry> entry = tree.entry(next);
            if (entry.isEmpty()) {
                return new Found.Nothing();
            }
            Link link = entry.get().link();
            RepoPath real = link == null ? next : link.resolved();
            if (real == null) {
                return link != null && link.inside() ? new Found.Nothing() : new Found.Outside();
            }
            current = real;
        }
        return new Found.File(current);
    }
}
