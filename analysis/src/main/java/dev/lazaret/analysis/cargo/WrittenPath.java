package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Link;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path below the opened folder as it is put together from what several files say, {@code ..} not worked out: cargo compares such
 * paths part by part, and the system goes through them link by link.
 */
record WrittenPath(List<String> parts, boolean folder) {
    WrittenPath {
        parts = List.copyOf(parts);
    }

    /** What lies there. */
    sealed interface Found {
        /** A regular file, under its own path. */
        record File(RepoPath path) implements Found {}

        record Nothing() implements Found {}

        /** A folder, or what is no file to read. */
        record NoFile() implements Found {}

        /** It, or a link on the way, leads out of the opened folder. */
        record Outside() implements Found {}
    }

    static WrittenPath of(RepoPath path) {
        return new WrittenPath(path.isRoot() ? List.of() : List.of(path.utf8().split("/", -1)), false);
    }

    /** What {@code written}, which is relative, means beside this file; empty if no file can have such a name. */
    Optional<WrittenPath> beside(String written) {
        if (written.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>(parts.subList(0, Math.max(0, parts.size() - 1)));
        for (String part : written.split("/", -1)) {
            if (!part.isEmpty() && !part.equals(".")) {
                all.add(part);
            }
        }
        return Optional.of(new WrittenPath(all, written.endsWith("/") || written.endsWith("/.")));
    }

    /** The last part; empty where it is {@code ..}. */
    String name() {
        return parts.isEmpty() || parts.getLast().equals("..") ? "" : parts.getLast();
    }

    /** What lies there, by the way that the system would go, without leaving {@code tree}. */
    Found in(Tree tree) {
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

    /** The folder above the one that holds this file, as cargo takes it from the text: two parts are left off, be they {@code ..}. */
    RepoPath base(Tree tree) {
        Found end = end(tree, parts.subList(0, Math.max(0, parts.size() - 2)));
        return end instanceof Found.File(RepoPath path) ? path : RepoPath.ROOT;
    }

    /** Where the parts lead, be it to a file or a folder. */
    private static Found end(Tree tree, List<String> parts) {
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
