package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.crates.CrateEntry.Findings;
import dev.lazaret.viewer.crates.CrateEntry.Source;
import dev.lazaret.viewer.crates.CratesModel;
import dev.lazaret.viewer.overview.OverviewModel.Unread;
import dev.lazaret.viewer.overview.OverviewModel.Unread.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counts how many crates from other sources were read.
 *
 * @param read number of crates read, by the place that they were read from
 * @param waiting number of crates on disk that haven't been read yet
 * @param failed number of crates on disk that can't be read
 * @param others number of crates on disk whose bytes differ from those that the lockfile specifies
 * @param absent number of crates that aren't on disk
 * @param unlocked names of crates that only a manifest names, so that their version is unknown
 * @param searched number of crates that are still being looked for on disk
 * @param units number of build scripts and macros in crates on disk, which execute at Check
 */
public record CrateReadCounts(
        Map<CrateEntry.Shelf, Integer> read,
        int waiting,
        int failed,
        int others,
        int absent,
        List<String> unlocked,
        int searched,
        int units) {
    private static final int NAMED = 3;

    public CrateReadCounts {
        read = Map.copyOf(read);
        unlocked = List.copyOf(unlocked);
    }

    /** Counts a list of crates. Crates of the repository itself are ignored. */
    public static CrateReadCounts of(CratesModel model) {
        Map<CrateEntry.Shelf, Integer> read = new TreeMap<>();
        int waiting = 0;
        int failed = 0;
        int others = 0;
        int absent = 0;
        List<String> unlocked = new ArrayList<>();
        int searched = 0;
        int units = 0;
        for (CrateEntry crate : model.crates()) {
            if (crate.origin() != CrateEntry.Origin.OWN) {
                switch (crate.source()) {
                    case Source.Absent missing when crate.version().isEmpty() -> unlocked.add(crate.name());
                    case Source.Absent missing -> absent++;
                    case Source.Searching() -> searched++;
                    case Source.OtherBytes other -> others++;
                    case Source.Here here -> {
                        units += crate.executes().size();
                        switch (crate.findings()) {
                            case Findings.None(), Findings.Waiting() -> waiting++;
                            case Findings.Failed failure -> failed++;
                            case Findings.Read done when done.isChanged() -> others++;
                            case Findings.Read done -> read.merge(here.shelf(), 1, Integer::sum);
                        }
                    }
                }
            }
        }
        return new CrateReadCounts(read, waiting, failed, others, absent, unlocked, searched, units);
    }

    int all() {
        return done() + open();
    }

    /** Returns the number of crates that were not read. */
    int open() {
        return waiting + failed + others + absent + unlocked.size() + searched;
    }

    private int done() {
        return read.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns the crates that were not read, grouped, with a remark on each group. */
    List<Unread> unread() {
        List<Unread> all = new ArrayList<>();
        if (searched > 0) {
            all.add(searching(searched));
        }
        if (absent > 0) {
            all.add(new Unread(Subject.CRATES, dependencies(absent) + " not on disk", unknown(absent)));
        }
        if (!unlocked.isEmpty()) {
            int more = unlocked.size() - NAMED;
            all.add(new Unread(
                    Subject.CRATES,
                    dependencies(unlocked.size()) + " not read: no lockfile has the version",
                    String.join(", ", unlocked.subList(0, Math.min(NAMED, unlocked.size())))
                            + (more > 0 ? " and " + CountFormatter.unbroken(more) + " more. " : ". ")
                            + unknown(unlocked.size()),
                    more > 0 ? unlocked : List.of()));
        }
        if (others > 0) {
            all.add(new Unread(
                    Subject.CRATES,
                    dependencies(others) + " with bytes that Cargo.lock does not name",
                    "Crates shows where. What the locked bytes do at Check is unknown until Fetch"));
        }
        if (waiting > 0) {
            all.add(new Unread(
                    Subject.CRATES,
                    dependencies(waiting) + " not read yet",
                    (waiting == 1 ? "It is" : "They are") + " on disk; opening Crates reads "
                            + (waiting == 1 ? "it" : "them")));
        }
        if (failed > 0) {
            all.add(new Unread(Subject.CRATES, dependencies(failed) + " not readable", "Crates shows why"));
        }
        return all;
    }

    /** Returns the group of crates that are still being looked for, which is not a result. */
    static Unread searching(long count) {
        return new Unread(
                Subject.CRATES,
                "Looking for " + dependencies(count) + "…",
                "Among the crates of Fetch and in the offline folder");
    }

    /** Returns a sentence that states what is unknown about dependencies whose source is missing. */
    static String unknown(long absent) {
        return absent == 1
                ? "Whether it runs code at Check is unknown until Fetch"
                : "Whether they run code at Check is unknown until Fetch";
    }

    static String dependencies(long count) {
        return CountFormatter.unbroken(count, "dependency", "dependencies");
    }

    /** Returns text such as {@code 3 of 4 dependencies read, from Fetch}; empty if none was read. */
    Optional<String> words() {
        if (done() == 0) {
            return Optional.empty();
        }
        List<String> places = new ArrayList<>();
        new TreeMap<>(read)
                .forEach((shelf, count) ->
                        places.add((read.size() == 1 ? "" : CountFormatter.unbroken(count) + " ") + shelf.words()));
        return Optional.of((open() == 0 ? "" : CountFormatter.unbroken(done()) + " of ") + dependencies(all())
                + " read, " + String.join(", ", places));
    }
}
