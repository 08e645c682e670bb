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

/** An entry in the tree with what is known of it and below it. Not changed any more once the tree is made. */
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

    /** Its name, inert. */
    public String name() {
        return name;
    }

    public EntryKind kind() {
        return kind;
    }

    public boolean isFolder() {
        return kind == EntryKind.DIRECTORY;
    }

    /** What a link names, inert; empty for everything else. */
    public String target() {
        return target;
    }

    /** Why it was not read; empty if it was. */
    public String unread() {
        return unread;
    }

    /** Whether no step has compiled anything of it, though one has compiled something. */
    public boolean isNotCompiled() {
        return notCompiled;
    }

    /** What is in a folder: folders first, then by the bytes of the names. */
    public List<FileNode> children() {
        return children;
    }

    /** The two worst severities of findings in it or below it, the worst first. */
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
