package dev.lazaret.analysis.own;

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
 * Finds the texts of auditors' findings again. The same findings, inventory and files give the same places.
 *
 * <p>In a file that has not changed a finding stands where it stood. Else its text is looked for in that file: where it stands once,
 * there it is; of several places it is the one that the same lines are around. What is not in its file is looked for in the
 * others: as a whole file under another name, or between the same lines. What is not in exactly one place has lapsed.
 */
public final class Placing {
    /** Findings that are looked for; further ones lapse. */
    static final int MOST_FINDINGS = 10_000;

    /** Files that are larger are not looked into. */
    private static final long LARGEST_FILE = 16L << 20;

    /** Bytes of other files that are looked through. */
    private static final long MOST_BYTES = 1L << 30;

    /** Bytes that are hashed to compare texts, of all findings together. */
    private static final long MOST_COMPARED = 256L << 20;

    /** What each comparison costs beside its bytes. */
    private static final int COMPARISON = 64;

    private final Inventory inventory;
    private final Function<RepoPath, Optional<Content>> files;
    private final Map<OwnFinding, Placed> placed = new HashMap<>();
    private long compared;

    private Placing(Inventory inventory, Function<RepoPath, Optional<Content>> files) {
        this.inventory = inventory;
        this.files = files;
    }

    /**
     * Where each stands now, in their order.
     *
     * @param files the content of a regular file of the inventory, valid until the next call; empty where it can't be read
     */
    public static List<Placed> of(
            List<OwnFinding> findings, Inventory inventory, Function<RepoPath, Optional<Content>> files) {
        Placing placing = new Placing(inventory, files);
        List<OwnFinding> missing = placing.inTheirFiles(
                findings.stream().distinct().limit(MOST_FINDINGS).toList());
        List<OwnFinding> changed = placing.underAnotherName(missing);
        if (!changed.isEmpty()) {
            placing.elsewhere(changed);
        }
        return findings.stream()
                .map(one -> placing.placed.getOrDefault(one, new Placed.Lapsed(one, Placed.Lapse.UNSEARCHED)))
                .toList();
    }

    /** Puts each in its place that stands in its own file; those that do not. */
    private List<OwnFinding> inTheirFiles(List<OwnFinding> wanted) {
        Map<RepoPath, List<OwnFinding>> byPath = wanted.stream()
                .collect(Collectors.groupingBy(one -> one.anchor().path(), TreeMap::new, Collectors.toList()));
        List<OwnFinding> missing = new ArrayList<>();
        byPath.forEach((path, here) -> {
            Optional<Entry> entry = inventory.entry(path);
            if (entry.isEmpty()) {
                missing.addAll(here);
            } else {
                lines(entry.get()).ifPresent(file -> missing.addAll(inOwnFile(path, file, here)));
            }
        });
        return missing;
    }

    private List<OwnFinding> inOwnFile(RepoPath path, FileLines file, List<OwnFinding> here) {
        Digest whole = file.whole();
        List<Sought> sought = new ArrayList<>();
        for (OwnFinding one : here) {
            if (one.anchor().file().equals(whole)) {
                asItWas(one, path, file);
            } else {
                sought.add(new Sought(one));
            }
        }
        List<OwnFinding> missing = new ArrayList<>();
        if (search(path, file, sought)) {
            for (Sought one : sought) {
                one.inOwnFile()
                        .ifPresentOrElse(place -> placed.put(one.finding(), place), () -> missing.add(one.finding()));
            }
        }
        return missing;
    }

    /** In a file with the same bytes; an anchor that someone has made up need not fit them. */
    private void asItWas(OwnFinding one, RepoPath path, FileLines file) {
        LineRange lines = one.anchor().lines();
        boolean fits = lines.last() <= file.count()
                && file.digest(lines).equals(one.anchor().text());
        placed.put(
                one,
                fits
                        ? new Placed.Standing(one, path, lines, file.quoted(lines))
                        : new Placed.Lapsed(one, Placed.Lapse.CHANGED));
    }

    /** Puts each in its place whose file has another name now and the same bytes; the others. */
    private List<OwnFinding> underAnotherName(List<OwnFinding> missing) {
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
        List<OwnFinding> changed = new ArrayList<>();
        for (OwnFinding one : missing) {
            List<Entry> same = named.getOrDefault(one.anchor().file(), List.of());
            Optional<FileLines> file = same.size() == 1 ? lines(same.getFirst()) : Optional.empty();
            if (file.isPresent()) {
                asItWas(one, same.getFirst().path(), file.get());
            } else {
                changed.add(one);
            }
        }
        return changed;
    }

    private void elsewhere(List<OwnFinding> missing) {
        List<Sought> sought = missing.stream().map(Sought::new).toList();
        long bytes = 0;
        for (Entry entry : inventory.entries()) {
            Optional<FileLines> file = lines(entry);
            bytes += file.isPresent() ? entry.bytes() : 0;
            if (bytes > MOST_BYTES || (file.isPresent() && !search(entry.path(), file.get(), sought))) {
                return;
            }
        }
        for (Sought one : sought) {
            boolean there = inventory.entry(one.finding().anchor().path()).isPresent();
            placed.put(
                    one.finding(),
                    one.inOtherFiles()
                            .orElse(new Placed.Lapsed(
                                    one.finding(), there ? Placed.Lapse.CHANGED : Placed.Lapse.GONE)));
        }
    }

    /** Whether all of a file was looked through: it is not where too much would be compared. */
    private boolean search(RepoPath path, FileLines file, List<Sought> sought) {
        Map<Digest, List<Sought>> byOpening = sought.stream()
                .collect(Collectors.groupingBy(one -> one.finding().anchor().opening()));
        for (int line = 1; line <= file.count() && !byOpening.isEmpty(); line++) {
            compared += COMPARISON;
            if (compared > MOST_COMPARED) {
                return false;
            }
            for (Sought one : byOpening.getOrDefault(file.digest(line), List.of())) {
                int last = line + one.finding().anchor().lines().count() - 1;
                if (last <= file.count()) {
                    LineRange lines = new LineRange(line, last);
                    compared += COMPARISON + file.size(lines);
                    if (compared > MOST_COMPARED) {
                        return false;
                    }
                    one.compare(path, file, lines);
                }
            }
        }
        return true;
    }

    /** The lines of a file that is as it was listed. */
    private Optional<FileLines> lines(Entry entry) {
        Digest listed = entry.digest();
        return listed == null || entry.bytes() > LARGEST_FILE
                ? Optional.empty()
                : files.apply(entry.path())
                        .map(FileLines::of)
                        .filter(file -> file.whole().equals(listed));
    }
}
