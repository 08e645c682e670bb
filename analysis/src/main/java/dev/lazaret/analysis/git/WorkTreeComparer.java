package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Link;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.ScanLimits;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the files of one work tree with its index: raw bytes, kind, execute bit. */
final class WorkTreeComparer {
    private final Repository repository;
    private final Inventory inventory;
    private final Map<RepoPath, ObjectId> hashed;
    private final RepoPath workTree;
    private final boolean comparesSkipped;
    private final Sha1 sha = new Sha1();
    private final Set<RepoPath> known = new HashSet<>();
    private final Set<RepoPath> submodules = new HashSet<>();
    private final Set<RepoPath> notWalked = new HashSet<>();
    private final WorkTreeChangeCounter changes = new WorkTreeChangeCounter();

    /**
     * Compares a work tree.
     *
     * @param hashed object names of the files that the scan hashed
     */
    WorkTreeComparer(Repository repository, Inventory inventory, Map<RepoPath, ObjectId> hashed, Checkout.Basis basis) {
        this.repository = repository;
        this.inventory = inventory;
        this.hashed = hashed;
        this.workTree = basis.folder().workTree();
        this.comparesSkipped = basis.settings().comparesSkippedFiles();
        for (NotLookedAt missed : inventory.notLookedAt()) {
            if (missed.kind() == EntryKind.DIRECTORY) {
                notWalked.add(missed.path());
            }
        }
        basis.index().forEach(this::compare);
        countUntracked();
    }

    WorkTreeChangeCounter changes() {
        return changes;
    }

    private void compare(IndexEntry entry) {
        RepoPath path = IndexTree.below(workTree, entry.path());
        boolean first = known.add(path);
        if (entry.mode() == FileMode.SUBMODULE) {
            submodules.add(path);
        }
        if (entry.stage() != 0) {
            if (first) {
                changes.count(WorkTreeChange.UNMERGED);
            }
        } else if (entry.intended()) {
            changes.count(WorkTreeChange.INTENDED);
        } else if (entry.mode() != FileMode.SUBMODULE) {
            Optional<Entry> found = inventory.entry(path);
            if (entry.assumedUnchanged() || (entry.skipped() && !(comparesSkipped && found.isPresent()))) {
                overlooked(entry, path, found);
            } else if (found.isPresent()) {
                compare(entry, found.get());
            } else {
                missing(path);
            }
        }
    }

    /**
     * Counts a file that differs, but that git is configured not to compare. Git reports no difference, so the file
     * does not make the work tree dirty. Lazaret reports it separately.
     */
    private void overlooked(IndexEntry entry, RepoPath path, Optional<Entry> found) {
        boolean same = found.isPresent()
                ? same(entry, found.get()) instanceof GitResult.Ok<Boolean>(Boolean is) && is
                : entry.skipped();
        if (!same) {
            changes.count(WorkTreeChange.OVERLOOKED);
        }
        if (found.isEmpty() && path.name().equals(".gitattributes")) {
            changes.unknown(GitFileReader.shown(path) + " is only in the index");
        }
    }

    private void missing(RepoPath path) {
        if (isBelow(path, notWalked)) {
            changes.unknown(GitFileReader.shown(path) + " was not examined");
        } else {
            changes.count(WorkTreeChange.MISSING);
        }
    }

    private void compare(IndexEntry entry, Entry found) {
        switch (same(entry, found)) {
            case GitResult.Unknown<Boolean>(String why) -> changes.unknown(why);
            case GitResult.Ok<Boolean>(Boolean same) -> {
                if (!same) {
                    changes.count(WorkTreeChange.CHANGED);
                }
            }
        }
    }

    private GitResult<Boolean> same(IndexEntry entry, Entry found) {
        return switch (entry.mode()) {
            case FILE, EXECUTABLE ->
                found.isFile() && found.executable() == (entry.mode() == FileMode.EXECUTABLE)
                        ? sameFile(entry, found)
                        : different();
            case LINK -> found.link() == null ? different() : sameLink(entry, found, found.link());
            case FOLDER, SUBMODULE -> different();
        };
    }

    private static GitResult<Boolean> different() {
        return GitResult.ok(false);
    }

    private GitResult<Boolean> sameFile(IndexEntry entry, Entry found) {
        ObjectId name = hashed.get(found.path());
        if (name != null) {
            return GitResult.ok(name.equals(entry.id()));
        }
        if (found.digest() == null) {
            return GitResult.unknown(GitFileReader.shown(found.path()) + " could not be read");
        }
        sha.begin("blob", found.bytes());
        try {
            Optional<String> why = repository.stream(found.path(), sha::update);
            return why.isPresent()
                    ? GitResult.unknown(GitFileReader.shown(found.path()) + ": " + why.get())
                    : GitResult.ok(sha.finish().equals(entry.id()));
        } catch (IOException never) {
            throw new IllegalStateException("hashing throws none", never);
        }
    }

    private GitResult<Boolean> sameLink(IndexEntry entry, Entry found, Link link) {
        byte[] target = link.target();
        return target.length == 0
                ? GitResult.unknown(GitFileReader.shown(found.path()) + " could not be read")
                : GitResult.ok(sha.object("blob", target, target.length).equals(entry.id()));
    }

    /** Counts files and links that are not in the index. Entries in a submodule belong to the submodule. */
    private void countUntracked() {
        for (Entry entry : inventory.below(workTree)) {
            boolean counts = entry.isFile() || entry.kind() == EntryKind.LINK;
            if (counts
                    && !known.contains(entry.path())
                    && !entry.path().hasPart(".git")
                    && !isBelow(entry.path(), submodules)) {
                changes.count(WorkTreeChange.UNTRACKED);
            }
        }
    }

    /** Whether a path is below one of the folders. Only folders up to the depth that a scan walks are considered. */
    private static boolean isBelow(RepoPath path, Set<RepoPath> folders) {
        if (folders.isEmpty()) {
            return false;
        }
        byte[] bytes = path.bytes();
        int parts = 0;
        for (int i = 0; i < bytes.length && parts <= ScanLimits.DEFAULT.depth(); i++) {
            if (bytes[i] == '/') {
                parts++;
                if (folders.contains(RepoPath.ofBytes(Arrays.copyOf(bytes, i)))) {
                    return true;
                }
            }
        }
        return folders.contains(RepoPath.ROOT);
    }
}
