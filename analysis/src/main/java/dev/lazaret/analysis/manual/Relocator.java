package dev.lazaret.analysis.manual;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Locates the texts of manual findings in the current files. Deterministic: the same findings, inventory and files give
 * the same places.
 *
 * <p>In an unchanged file, a finding is where it was made. Otherwise, its text is searched for in that file. A single
 * match is its place; of several matches, the one with the same context lines is. A text that is no longer in its file
 * is searched for in other files: in a file with the same bytes under another name, or between the same context lines.
 * A finding for which not exactly one place is found is stale.
 */
public final class Relocator {
    /** Maximum number of findings that are searched for. Further ones are reported as stale. */
    static final int MOST_FINDINGS = 10_000;

    /** Maximum size in bytes of a file that is searched. */
    private static final long LARGEST_FILE = 16L << 20;

    /** Maximum number of bytes of other files that are searched. */
    private static final long MOST_BYTES = 1L << 30;

    /** Maximum number of bytes that are hashed to compare texts, for all findings together. */
    static final long MOST_COMPARED = 256L << 20;

    /** Fixed cost of a comparison, in addition to its bytes. */
    private static final int COMPARISON = 64;

    private final Inventory inventory;
    private final Function<RepoPath, Optional<Content>> files;
    private final Map<ManualFinding, Relocation> relocations = new HashMap<>();
    private final long mostCompared;
    private long compared;

    private Relocator(Inventory inventory, Function<RepoPath, Optional<Content>> files, long mostCompared) {
        this.inventory = inventory;
        this.files = files;
        this.mostCompared = mostCompared;
    }

    /**
     * Returns the current place of each finding, in the order of {@code findings}.
     *
     * @param findings findings that were made in the repository or crate of the inventory. The anchors' crates are not
     *     compared
     * @param files returns the content of a regular file of the inventory, valid until the next call; empty if
     *     unreadable
     */
    public static List<Relocation> relocate(
            List<ManualFinding> findings, Inventory inventory, Function<RepoPath, Optional<Content>> files) {
        return relocate(findings, inventory, files, MOST_COMPARED);
    }

    /**
     * Same as {@link #relocate(List, Inventory, Function)}, with another limit.
     *
     * @param mostCompared replaces {@link #MOST_COMPARED}
     */
    static List<Relocation> relocate(
            List<ManualFinding> findings,
            Inventory inventory,
            Function<RepoPath, Optional<Content>> files,
            long mostCompared) {
        Relocator placing = new Relocator(inventory, files, mostCompared);
        List<ManualFinding> missing = placing.inOriginalFiles(
                findings.stream().distinct().limit(MOST_FINDINGS).toList());
        List<ManualFinding> changed = placing.inRenamedFiles(missing);
        if (!changed.isEmpty()) {
            placing.inOtherFiles(changed);
        }
        return findings.stream()
                .map(one -> placing.relocations.getOrDefault(
                        one, new Relocation.Stale(one, Relocation.StaleReason.UNSEARCHED)))
                .toList();
    }

    /** Locates findings in their own files. Returns those that were not found. */
    private List<ManualFinding> inOriginalFiles(List<ManualFinding> wanted) {
        Map<RepoPath, List<ManualFinding>> byPath = wanted.stream()
                .collect(Collectors.groupingBy(one -> one.anchor().path(), TreeMap::new, Collectors.toList()));
        List<ManualFinding> missing = new ArrayList<>();
        byPath.forEach((path, here) -> {
            Optional<Entry> entry = inventory.entry(path);
            if (entry.isEmpty()) {
                missing.addAll(here);
            } else {
                lines(entry.get()).ifPresent(file -> missing.addAll(inOriginalFile(path, file, here)));
            }
        });
        return missing;
    }

    private List<ManualFinding> inOriginalFile(RepoPath path, FileLineHasher file, List<ManualFinding> here) {
        Digest whole = file.whole();
        List<RelocationCandidate> target = new ArrayList<>();
        for (ManualFinding one : here) {
            if (one.anchor().file().equals(whole)) {
                placeUnchanged(one, path, file);
            } else {
                target.add(new RelocationCandidate(one));
            }
        }
        List<ManualFinding> missing = new ArrayList<>();
        if (search(path, file, target)) {
            for (RelocationCandidate one : target) {
                one.inOriginalFile()
                        .ifPresentOrElse(
                                place -> relocations.put(one.finding(), place), () -> missing.add(one.finding()));
            }
        }
        return missing;
    }

    /**
     * Locates a finding in a file with the same bytes. Compares the text nevertheless, because a forged anchor may not
     * match the file.
     */
    private void placeUnchanged(ManualFinding one, RepoPath path, FileLineHasher file) {
        LineRange lines = one.anchor().lines();
        boolean fits = lines.last() <= file.count()
                && file.digest(lines).equals(one.anchor().text());
        relocations.put(
                one,
                fits
                        ? new Relocation.Found(one, path, lines, file.quoted(lines))
                        : new Relocation.Stale(one, Relocation.StaleReason.CHANGED));
    }

    /** Locates findings in files with another name and the same bytes. Returns those that were not found. */
    private List<ManualFinding> inRenamedFiles(List<ManualFinding> missing) {
        Map<Digest, List<Entry>> named = new HashMap<>();
        missing.forEach(one -> named.put(one.anchor().file(), new ArrayList<>()));
        for (Entry entry : inventory.entries()) {
            Digest digest = entry.digest();
            if (digest != null) {
                named.computeIfPresent(digest, (_, same) -> {
                    same.add(entry);
                    return same;
                });
            }
        }
        List<ManualFinding> changed = new ArrayList<>();
        for (ManualFinding one : missing) {
            List<Entry> same = named.getOrDefault(one.anchor().file(), List.of());
            Optional<FileLineHasher> file = same.size() == 1 ? lines(same.getFirst()) : Optional.empty();
            if (file.isPresent()) {
                placeUnchanged(one, same.getFirst().path(), file.get());
            } else {
                changed.add(one);
            }
        }
        return changed;
    }

    private void inOtherFiles(List<ManualFinding> missing) {
        List<RelocationCandidate> target =
                missing.stream().map(RelocationCandidate::new).toList();
        long bytes = 0;
        for (Entry entry : inventory.entries()) {
            Optional<FileLineHasher> file = lines(entry);
            bytes += file.isPresent() ? entry.bytes() : 0;
            if (bytes > MOST_BYTES || (file.isPresent() && !search(entry.path(), file.get(), target))) {
                return;
            }
        }
        for (RelocationCandidate one : target) {
            boolean there = inventory.entry(one.finding().anchor().path()).isPresent();
            relocations.put(
                    one.finding(),
                    one.inOtherFiles()
                            .orElse(new Relocation.Stale(
                                    one.finding(),
                                    there ? Relocation.StaleReason.CHANGED : Relocation.StaleReason.GONE)));
        }
    }

    /** Searches a file. Returns false if the limit of comparisons was reached before the end of the file. */
    private boolean search(RepoPath path, FileLineHasher file, List<RelocationCandidate> target) {
        Map<Digest, List<RelocationCandidate>> byOpening = target.stream()
                .collect(Collectors.groupingBy(one -> one.finding().anchor().opening()));
        for (int line = 1; line <= file.count() && !byOpening.isEmpty(); line++) {
            compared += COMPARISON;
            if (compared > mostCompared) {
                return false;
            }
            for (RelocationCandidate one : byOpening.getOrDefault(file.digest(line), List.of())) {
                int last = line + one.finding().anchor().lines().count() - 1;
                if (last <= file.count()) {
                    LineRange lines = new LineRange(line, last);
                    compared += COMPARISON + file.size(lines);
                    if (compared > mostCompared) {
                        return false;
                    }
                    one.compare(path, file, lines);
                }
            }
        }
        return true;
    }

    /**
     * Returns the lines of a file; empty if the file is too large, can't be read, or has changed since the inventory
     * was made.
     */
    private Optional<FileLineHasher> lines(Entry entry) {
        Digest listed = entry.digest();
        return listed == null || entry.bytes() > LARGEST_FILE
                ? Optional.empty()
                : files.apply(entry.path())
                        .map(FileLineHasher::of)
                        .filter(file -> file.whole().equals(listed));
    }
}
