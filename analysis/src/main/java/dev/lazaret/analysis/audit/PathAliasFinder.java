package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Finds other paths through which tools reach an entry: through links, and through paths in files of git folders. */
final class PathAliasFinder {
    /** Maximum number of entries that are examined under another name, in the whole repository. */
    private static final int MOST = 20_000;

    private static final String GITDIR = "gitdir: ";

    private final EntryTree tree;
    private final Function<RepoPath, Optional<byte[]>> bytes;
    /**
     * Git folders that are not called {@code .git}. Folders that a file names come first, so that their entries are
     * examined before {@link #MOST} is reached.
     */
    private final Set<RepoPath> gitFolders = new LinkedHashSet<>();

    private final Set<String> gitNames = new HashSet<>();
    private int remaining = MOST;

    /**
     * Finds the git folders that are not called {@code .git}: folders that a {@code .git} file names, folders that git
     * recognizes by their content, and folders that a {@code commondir} file in a git folder names.
     *
     * @param pointers files called {@code .git}, in any spelling
     * @param commons files called {@code commondir} in folders called {@code .git}, in any spelling
     * @param bytes reads a small file; empty if it can't be read or is too large
     */
    PathAliasFinder(
            EntryTree tree,
            Collection<RepoPath> pointers,
            Collection<RepoPath> commons,
            Function<RepoPath, Optional<byte[]>> bytes) {
        this.tree = tree;
        this.bytes = bytes;
        pointers.forEach(path -> pointer(path, GITDIR));
        List<RepoPath> bare = new ArrayList<>();
        for (Entry entry : tree.entries()) {
            RepoPath path = entry.path();
            switch (path.name()) {
                case ".git" -> pointer(path, GITDIR);
                case "HEAD" -> {
                    bare.add(path);
                    pointer(path.parent().child("commondir"), "");
                }
                default -> {}
            }
        }
        commons.forEach(path -> pointer(path, ""));
        // Git reads the commondir file of a git folder, however the folder is named. It does not follow a commondir
        // file in the folder that this file names.
        List.copyOf(gitFolders).forEach(folder -> pointer(folder.child("commondir"), ""));
        for (RepoPath head : bare) {
            RepoPath folder = head.parent();
            if (!folder.isRoot() && tree.isFile(head) && !head.hasPart(".git") && isGitFolder(folder)) {
                add(folder);
            }
        }
    }

    private boolean isGitFolder(RepoPath folder) {
        return tree.isFolder(folder.child("objects")) && tree.isFolder(folder.child("refs"));
    }

    private void add(RepoPath folder) {
        if (gitFolders.add(folder)) {
            gitNames.add(folder.utf8());
        }
    }

    /**
     * Adds the git folder that a file names after the prefix {@code begins}. Git uses the whole rest of the file as the
     * path, except for trailing line breaks. The path without surrounding white space is added as well.
     */
    private void pointer(RepoPath file, String begins) {
        if (gitFolders.size() >= MOST || !tree.isFile(file)) {
            return;
        }
        bytes.apply(file)
                .map(read -> new String(read, StandardCharsets.ISO_8859_1))
                .ifPresent(text -> {
                    String written = withoutLineEnds(text);
                    if (written.startsWith(begins)) {
                        String path = written.substring(begins.length());
                        // A path in a linked file is relative to the folder of the link.
                        reached(file.parent(), path).ifPresent(this::add);
                        reached(file.parent(), path.strip()).ifPresent(this::add);
                    }
                });
    }

    private static String withoutLineEnds(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    /**
     * Resolves a path that is relative to a folder, if it refers to a folder in the repository. Follows each link on
     * the way as the operating system does.
     *
     * @param written the path, with one character for each byte
     */
    private Optional<RepoPath> reached(RepoPath folder, String written) {
        if (written.isEmpty() || written.startsWith("/") || written.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Optional<RepoPath> at = tree.follow(folder);
        for (String part : written.split("/", -1)) {
            if (at.isEmpty() || (part.equals("..") && at.get().isRoot())) {
                return Optional.empty();
            }
            if (part.equals("..")) {
                at = at.map(RepoPath::parent);
            } else if (!part.isEmpty() && !part.equals(".")) {
                at = tree.follow(at.get().child(part.getBytes(StandardCharsets.ISO_8859_1)));
            }
        }
        return at.filter(tree::isFolder);
    }

    /**
     * Resolves a path that is relative to a folder, without following links. Empty if the path leaves the repository.
     */
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

    /** Whether a folder is a git folder, although it is not called {@code .git}. */
    boolean isGit(String folder) {
        return gitNames.contains(folder);
    }

    /** Reports each entry in a git folder that is not called {@code .git}. */
    void inGitFolders(BiConsumer<Entry, String> out) {
        for (RepoPath folder : gitFolders) {
            if (remaining <= 0) {
                break;
            }
            // Entries near the top, such as the configuration, come before deeper ones, of which there may be
            // thousands.
            tree.below(folder).stream()
                    .sorted(Comparator.comparingInt(entry -> entry.path().depth()))
                    .limit(remaining)
                    .forEach(entry -> one(entry, entry.path().utf8(), out));
        }
    }

    /** Reports each entry that is reachable through a link in the repository, with its path through the link. */
    void throughLinks(BiConsumer<Entry, String> out) {
        for (Entry entry : tree.entries()) {
            if (entry.link() != null) {
                tree.follow(entry.path())
                        .filter(real -> !real.isRoot() && !entry.path().isIn(real))
                        .ifPresent(real -> named(real, entry.path().utf8(), out));
            }
        }
    }

    /**
     * Reports the entries in the folders that {@code core.hooksPath} specifies in these configurations, as hooks of the
     * configurations' git folders.
     */
    void hooks(SortedMap<RepoPath, Document> configurations, BiConsumer<Entry, String> out) {
        configurations.forEach((path, document) -> {
            RepoPath git = path.parent();
            values(document.root(), "core", "hookspath")
                    .forEach(value -> inside(git.parent(), value)
                            .filter(folder -> !folder.isRoot())
                            .ifPresent(folder -> named(folder, git.utf8() + "/hooks", out)));
        });
    }

    /** Returns the files in the repository that a git configuration includes. */
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
            if (remaining > 0 && path.length() > cut) {
                one(entry, name + path.substring(cut), out);
            }
        }
    }

    private void one(Entry entry, String name, BiConsumer<Entry, String> out) {
        if (remaining-- > 0) {
            out.accept(entry, name);
        }
    }
}
