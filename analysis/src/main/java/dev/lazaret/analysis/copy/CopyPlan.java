package dev.lazaret.analysis.copy;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.SelectedTree;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a copy of a repository contains. An audit of exactly these bytes under these names has found nothing that would
 * run or redirect a tool at Check or before.
 *
 * @param folders folders of the copy, sorted by path, so each after its parent
 * @param files files of the copy, sorted by their path in the repository
 * @param leftOut entries that the copy does not contain, sorted by path; of a folder, only the folder itself
 */
public record CopyPlan(List<RepoPath> folders, List<PlannedFile> files, List<OmittedEntry> leftOut) {
    public CopyPlan {
        folders = List.copyOf(folders);
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A file of the copy.
     *
     * @param source entry of the repository; its digest is known
     * @param path path in the copy
     * @param renamed why the path differs from that of the source; empty if it is the same
     */
    public record PlannedFile(Entry source, RepoPath path, Optional<CopyReason> renamed) {}

    /** An entry that is left out, and the reason. */
    public record OmittedEntry(RepoPath path, EntryKind kind, CopyReason why) {}

    /** Returns the files that have another name in the copy. */
    public List<PlannedFile> renamed() {
        return files.stream().filter(file -> file.renamed().isPresent()).toList();
    }

    /** Returns the entries of the files that are executable in the repository. In the copy, no file is. */
    public List<Entry> executables() {
        return files.stream().map(PlannedFile::source).filter(Entry::executable).toList();
    }

    /** Returns the number of bytes of all files. */
    public long bytes() {
        return files.stream().mapToLong(file -> file.source().bytes()).sum();
    }

    /** Returns the tree of the copy, with its files' paths in the repository. */
    SelectedTree tree() {
        SortedMap<RepoPath, RepoPath> sources = new TreeMap<>();
        files.forEach(file -> sources.put(file.path(), file.source().path()));
        return new SelectedTree(folders, sources);
    }
}
