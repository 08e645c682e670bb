package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.Tree;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiConsumer;

/** Under which other names tools reach an entry: through links, and through what the files of git folders name. */
final class OtherNames {
    /** Entries that are looked at under another name, in one repository. */
    private static final int MOST = 20_000;

    private final Tree tree;
    private final Set<String> gitFolders = new HashSet<>();
    private int left = MOST;

    /**
     * Finds the git folders that are not called {@code .git}.
     *
     * @param pointers files {@code .git}, by their lines
     * @param commons files {@code commondir}, by their lines
     */
    OtherNames(Tree tree, SortedMap<RepoPath, Document> pointers, SortedMap<RepoPath, Document> commons) {
        this.tree = tree;
        for (Entry entry : tree.entries()) {
            if (entry.path().name().equals("HEAD")
                    && entry.kind() == EntryKind.FILE
                    && !entry.path().hasPart(".git")
                    && isGitFolder(entry.path().parent())) {
                gitFolders.add(entry.path().parent().utf8());
            }
        }
        pointers.forEach((path, document) -> firstLine(document)
                .filter(line -> line.startsWith("gitdir:"))
                .flatMap(line ->
                        inside(path.parent(), line.substring("gitdir:".length()).strip()))
                .ifPresent(folder -> gitFolders.add(folder.utf8())));
        commons.forEach((path, document) -> firstLine(document)
                .flatMap(line -> inside(path.parent(), line.strip()))
                .ifPresent(folder -> gitFolders.add(folder.utf8())));
    }

    private boolean isGitFolder(RepoPath folder) {
        return !folder.isRoot() && tree.isFolder(folder.child("objects")) && tree.isFolder(folder.child("refs"));
    }

    private static Optional<String> firstLine(Document document) {
        return document.root().text("line");
    }

    /** The path that is written in a file of a folder, if it stays in the repository. */
    static Optional<RepoPath> inside(RepoPath folder, String written) {
        if (written.isEmpty() || written.startsWith("/") || written.startsWith("~") || written.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>(
                folder.isRoot() ? List.of() : List.of(folder.utf8().split("/", -1)));
        for (String part : List.of(written.split("/", -1))) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return Optional.of(parts.isEmpty() ? RepoPath.ROOT : RepoPath.of(String.join("/", parts)));
    }

    /** Whether a folder is a git folder, though it is not called {@code .git}. */
    boolean isGit(String folder) {
        return gitFolders.contains(folder);
    }

    /** Calls back with each entry in a git folder that is not called {@code .git}. */
    void inGitFolders(BiConsumer<Entry, String> out) {
        for (String folder : gitFolders) {
            RepoPath path = folder.isEmpty() ? RepoPath.ROOT : RepoPath.of(folder);
            if (!path.isRoot()) {
                under(path, folder, out);
            }
        }
    }

    /** Calls back with each entry that a link inside the repository leads to, and its path through the link. */
    void throughLinks(BiConsumer<Entry, String> out) {
        for (Entry entry : tree.entries()) {
            if (entry.link() != null) {
                tree.follow(entry.path())
                        .filter(real -> !real.isRoot() && !entry.path().isIn(real))
                        .ifPresent(real -> named(real, entry.path().utf8(), out));
            }
        }
    }

    /** Calls back with what {@code core.hooksPath} of these configurations names, as hooks of their git folder. */
    void hooks(SortedMap<RepoPath, Document> configurations, BiConsumer<Entry, String> out) {
        configurations.forEach((path, document) -> {
            RepoPath git = path.parent();
            values(document.root(), "core", "hookspath")
                    .forEach(value -> inside(git.parent(), value)
                            .filter(folder -> !folder.isRoot())
                            .ifPresent(folder -> named(folder, git.utf8() + "/hooks", out)));
        });
    }

    /** The files in the repository that a configuration includes. */
    static List<RepoPath> includes(RepoPath path, Document document) {
        List<RepoPath> found = new ArrayList<>();
        values(document.root(), "include", "path")
                .forEach(value -> inside(path.parent(), value).ifPresent(found::add));
        document.root()
                .table("includeif")
                .ifPresent(conditions -> conditions.members().forEach(member -> {
                    if (member.value() instanceof Node.Table) {
                        values(conditions, member.key(), "path")
                                .forEach(value -> inside(path.parent(), value).ifPresent(found::add));
                    }
                }));
        return found;
    }

    private static List<String> values(Node.Table table, String section, String key) {
        List<String> found = new ArrayList<>();
        table.table(section)
                .ifPresent(inner -> inner.members().forEach(member -> {
                    if (member.key().equals(key) && member.value() instanceof Node.Text text) {
                        found.add(text.value());
                    }
                }));
        return found;
    }

    private void named(RepoPath real, String name, BiConsumer<Entry, String> out) {
        tree.entry(real).ifPresent(entry -> {
            if (entry.kind() == EntryKind.DIRECTORY) {
                under(real, name, out);
            } else {
                one(entry, name, out);
            }
        });
    }

    private void under(RepoPath folder, String name, BiConsumer<Entry, String> out) {
        int cut = folder.utf8().length();
        for (Entry entry : tree.below(folder)) {
            String path = entry.path().utf8();
            if (left > 0 && path.length() > cut) {
                one(entry, name + path.substring(cut), out);
            }
        }
    }

    private void one(Entry entry, String name, BiConsumer<Entry, String> out) {
        if (left-- > 0) {
            out.accept(entry, name);
        }
    }
}
