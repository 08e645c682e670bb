package dev.lazaret.analysis.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A selection of the folders and regular files of a repository, some of the files under other names. */
public final class SelectedTree {
    private final SortedMap<RepoPath, RepoPath> sources = new TreeMap<>();
    private final Map<RepoPath, List<WalkedEntry>> folders = new TreeMap<>();

    /**
     * Creates a selection.
     *
     * @param folders selected folders, except {@link RepoPath#ROOT}; the parent of each must be among them
     * @param files selected files by their path in the selection, with their path in the repository; the parent of each
     *     must be among the folders
     * @throws IllegalArgumentException if a parent is missing, or if a file has the path of a folder
     */
    public SelectedTree(Collection<RepoPath> folders, Map<RepoPath, RepoPath> files) {
        this.folders.put(RepoPath.ROOT, new ArrayList<>());
        folders.forEach(folder -> this.folders.put(folder, new ArrayList<>()));
        sources.putAll(files);
        folders.forEach(folder -> add(folder, EntryKind.DIRECTORY));
        sources.keySet().forEach(file -> add(file, EntryKind.FILE));
    }

    private void add(RepoPath path, EntryKind kind) {
        List<WalkedEntry> siblings = folders.get(path.parent());
        if (siblings == null || (kind == EntryKind.FILE && folders.containsKey(path))) {
            throw new IllegalArgumentException("no tree has this entry: " + path);
        }
        siblings.add(new WalkedEntry(path, kind, null));
    }

    /** Returns the path in the repository of a selected file; empty if no file is selected under this path. */
    public Optional<RepoPath> source(RepoPath file) {
        return Optional.ofNullable(sources.get(file));
    }

    /** Returns the entries of a selected folder; null if the folder is not selected. */
    @Nullable
    List<WalkedEntry> entries(RepoPath folder) {
        return folders.get(folder);
    }
}
