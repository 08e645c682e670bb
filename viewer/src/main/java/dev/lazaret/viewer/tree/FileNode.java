package dev.lazaret.viewer.tree;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** An entry of the tree with its facts and its children. Immutable once the tree is complete. */
public final class FileNode {
    private static final Comparator<FileNode> ORDER =
            Comparator.comparing((FileNode node) -> !node.isFolder()).thenComparing(FileNode::path);
    private static final int SHOWN_MARKS = 2;

    private final RepoPath path;
    private final String name;
    private final EntryKind kind;
    private final String target;
    private final Set<Severity> severities = EnumSet.noneOf(Severity.class);
    private List<FileNode> children = new ArrayList<>();
    private String unread = "";
    private boolean notCompiled;

    FileNode(Entry entry, String name, String target) {
        this(entry.path(), entry.kind(), name, target);
    }

    FileNode(RepoPath path, EntryKind kind, String name, String target) {
        this.path = path;
        this.kind = kind;
        this.name = name;
        this.target = target;
    }

    public RepoPath path() {
        return path;
    }

    /** Returns the name, sanitized for display. */
    public String name() {
        return name;
    }

    public EntryKind kind() {
        return kind;
    }

    public boolean isFolder() {
        return kind == EntryKind.DIRECTORY;
    }

    /** Returns the target of a link, sanitized for display; empty for other entries. */
    public String target() {
        return target;
    }

    /** Returns why the entry was not read; empty if it was. */
    public String unread() {
        return unread;
    }

    /** Whether no step has compiled any of the file, although a step has compiled other code. */
    public boolean isNotCompiled() {
        return notCompiled;
    }

    /** Returns the entries of a folder: folders first, then by the bytes of the names. */
    public List<FileNode> children() {
        return children;
    }

    /** Returns the two worst severities of findings in or below the entry, the worst first. */
    public List<Severity> worst() {
        return severities.stream().limit(SHOWN_MARKS).toList();
    }

    void add(FileNode child) {
        children.add(child);
    }

    void mark(Severity severity) {
        severities.add(severity);
    }

    void unread(String why) {
        unread = why;
    }

    void notCompiled() {
        notCompiled = true;
    }

    void finish() {
        children.sort(ORDER);
        children = List.copyOf(children);
    }
}
