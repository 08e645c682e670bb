package dev.lazaret.viewer.tree;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Link;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.NeverCompiledSources;
import dev.lazaret.analysis.run.UncompiledSource;
import dev.lazaret.analysis.text.Inert;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tree of all entries. It is built off the JavaFX thread, in time linear in the number of entries, and isn't
 * changed once it is shown.
 */
public final class FileTreeModel {
    private final Map<RepoPath, FileNode> nodes;
    private final FileNode root;

    private FileTreeModel(Map<RepoPath, FileNode> nodes, FileNode root) {
        this.nodes = nodes;
        this.root = root;
    }

    /** Returns a tree without entries. */
    public static FileTreeModel empty() {
        return of(List.of(), List.of(), List.of(), FileFilter.ALL, ReadProgress.NONE);
    }

    public static FileTreeModel of(Inventory inventory, Collection<Finding> findings) {
        return of(inventory, findings, FileFilter.ALL, ReadProgress.NONE);
    }

    /** Builds a tree of the entries that a filter shows, and of the folders around them. */
    public static FileTreeModel of(
            Inventory inventory, Collection<Finding> findings, FileFilter filter, ReadProgress progress) {
        return of(inventory.entries(), findings, inventory.notLookedAt(), filter, progress);
    }

    static FileTreeModel of(
            List<Entry> entries,
            Collection<Finding> findings,
            List<NotLookedAt> notLookedAt,
            FileFilter filter,
            ReadProgress progress) {
        Map<RepoPath, FileNode> nodes = new HashMap<>(entries.size() * 2);
        FileNode root = new FileNode(RepoPath.ROOT, EntryKind.DIRECTORY, "", "");
        nodes.put(RepoPath.ROOT, root);
        for (Entry entry : entries) {
            if (filter.shows(entry, progress)) {
                FileNode node = new FileNode(entry, Inert.path(entry.path().nameBytes()), target(entry.link()));
                FileNode known = nodes.get(entry.path());
                if (known == null) {
                    nodes.put(entry.path(), node);
                    folder(nodes, entry.path().parent()).add(node);
                }
            }
        }
        for (NotLookedAt one : notLookedAt) {
            FileNode node = nodes.get(one.path());
            if (node != null) {
                node.unread(one.why());
            }
        }
        for (Finding finding : findings) {
            mark(nodes, finding);
        }
        nodes.values().forEach(FileNode::finish);
        return new FileTreeModel(nodes, root);
    }

    private static String target(@org.jspecify.annotations.Nullable Link link) {
        return link == null ? "" : Inert.path(link.target());
    }

    private static FileNode folder(Map<RepoPath, FileNode> nodes, RepoPath path) {
        FileNode known = nodes.get(path);
        if (known != null) {
            return known;
        }
        FileNode made = new FileNode(path, EntryKind.DIRECTORY, Inert.path(path.nameBytes()), "");
        nodes.put(path, made);
        folder(nodes, path.parent()).add(made);
        return made;
    }

    private static void mark(Map<RepoPath, FileNode> nodes, Finding finding) {
        RepoPath path = finding.path();
        while (true) {
            FileNode node = nodes.get(path);
            if (node != null) {
                node.mark(finding.severity());
            }
            if (path.isRoot()) {
                return;
            }
            path = path.parent();
        }
    }

    public FileNode root() {
        return root;
    }

    /** Marks the files of which no step has compiled anything. Must be called before the tree is shown. */
    public FileTreeModel with(NeverCompiledSources rest) {
        rest.files().values().stream()
                .filter(UncompiledSource::whole)
                .flatMap(file -> find(file.path()).stream())
                .forEach(FileNode::notCompiled);
        return this;
    }

    public Optional<FileNode> find(RepoPath path) {
        return Optional.ofNullable(nodes.get(path));
    }

    /** Returns the number of entries that aren't folders. */
    public long files() {
        return nodes.values().stream().filter(node -> !node.isFolder()).count();
    }
}
