package dev.lazaret.viewer.crates;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.viewer.crates.CrateEntry.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lists the crates of a repository: the repository's packages first, then the others by name and version.
 *
 * @param notes remarks on the list as a whole, one sentence each, sanitized for display
 */
public record CratesModel(List<CrateEntry> crates, List<String> notes) {
    private static final Comparator<CrateEntry> ORDER = Comparator.comparing(
                    (CrateEntry crate) -> crate.origin() != Origin.OWN)
            .thenComparing(CrateEntry::name)
            .thenComparing(CrateEntry::version)
            .thenComparing(CrateEntry::from);

    /** Model before anything was read. */
    public static final CratesModel EMPTY = new CratesModel(List.of(), List.of());

    public CratesModel {
        crates = crates.stream().sorted(ORDER).toList();
        notes = List.copyOf(notes);
    }

    /** Filter of the list. */
    public enum Show {
        ALL("All"),
        /** Crates with a part that executes at Check. */
        EXECUTES("Executes"),
        /** Crates without a source. */
        ABSENT("Not on disk");

        private final String title;

        Show(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        private boolean has(CrateEntry crate) {
            return switch (this) {
                case ALL -> true;
                case EXECUTES -> !crate.executes().isEmpty();
                case ABSENT -> crate.source() instanceof CrateEntry.Source.Absent;
            };
        }
    }

    /** Returns the same list while missing sources are looked for again. */
    public CratesModel searched() {
        return new CratesModel(crates.stream().map(CrateEntry::searched).toList(), notes);
    }

    /** Returns the number of crates that match a filter. */
    public long count(Show show) {
        return crates.stream().filter(show::has).count();
    }

    /**
     * Returns the crates that match a filter and contain all search terms in their name, version, origin, source,
     * executing parts or capabilities.
     */
    public List<CrateEntry> filtered(Show show, String words) {
        List<String> all = List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        return crates.stream()
                .filter(show::has)
                .filter(crate -> all.stream().allMatch(text(crate)::contains))
                .toList();
    }

    private static String text(CrateEntry crate) {
        return String.join(
                        " ",
                        crate.name(),
                        crate.version(),
                        crate.from(),
                        crate.sourceWords(),
                        crate.executesWords(),
                        CapabilitySummary.of(crate).words())
                .toLowerCase(Locale.ROOT);
    }

    /** Returns text such as "64: 3 of this repository, 61 from crates.io". */
    public String words() {
        Map<String, Integer> from = new TreeMap<>();
        int own = 0;
        for (CrateEntry crate : crates) {
            switch (crate.origin()) {
                case OWN -> own++;
                case REGISTRY, FETCHED -> from.merge("from " + crate.from(), 1, Integer::sum);
                case UNLOCKED -> from.merge("not in a lockfile", 1, Integer::sum);
                case ELSEWHERE -> from.merge("from elsewhere", 1, Integer::sum);
            }
        }
        List<String> parts = new ArrayList<>();
        if (own > 0) {
            parts.add(CountFormatter.unbroken(own) + " of this repository");
        }
        from.forEach((place, count) -> parts.add(CountFormatter.unbroken(count) + " " + place));
        return crates.isEmpty() ? "" : CountFormatter.unbroken(crates.size()) + ": " + String.join(", ", parts);
    }

    /** Returns how many crates were read, with their files and findings, and how many have no source. */
    public ReadingProgress reading() {
        int read = 0;
        int here = 0;
        int searched = 0;
        int failed = 0;
        long files = 0;
        int findings = 0;
        int changed = 0;
        for (CrateEntry crate : crates) {
            here += crate.isHere() ? 1 : 0;
            searched += crate.isSearched() ? 1 : 0;
            switch (crate.findings()) {
                case CrateEntry.Findings.None(), CrateEntry.Findings.Waiting() -> {}
                case CrateEntry.Findings.Failed failure -> failed++;
                case CrateEntry.Findings.Read done -> {
                    read++;
                    files += done.files();
                    findings += done.all();
                    changed += done.isChanged() ? 1 : 0;
                }
            }
        }
        int absent = crates.size() - here - searched;
        return new ReadingProgress(read, here, absent, searched, failed, changed, files, findings);
    }

    /**
     * Progress of reading.
     *
     * @param here number of crates with a source
     * @param absent number of crates without a source
     * @param searched number of crates whose source is still being looked for
     * @param failed number of crates whose source can't be read
     * @param changed number of crates that differ from the fetched ones
     * @param files number of files in the crates that were read
     * @param findings number of findings in the crates that were read
     */
    public record ReadingProgress(
            int read, int here, int absent, int searched, int failed, int changed, long files, int findings) {
        /** Returns the progress as sentences for display. */
        public String words() {
            List<String> sentences = new ArrayList<>();
            if (here > read + failed) {
                sentences.add("Reading: " + (read + failed) + " of " + here + " crates.");
            } else if (read > 0) {
                sentences.add(CountFormatter.unbroken(read, "crate") + (read == 1 ? " was" : " were") + " read: "
                        + CountFormatter.unbroken(files, "file") + ", " + CountFormatter.unbroken(findings, "finding")
                        + ".");
            }
            if (failed > 0) {
                sentences.add(failed + " could not be read.");
            }
            if (changed > 0) {
                sentences.add(changed + (changed == 1 ? " has" : " have") + " changed since Fetch.");
            }
            if (searched > 0) {
                sentences.add("Looking for " + CountFormatter.unbroken(searched, "crate") + "…");
            }
            if (absent > 0) {
                sentences.add(absent + " not on disk, so nothing is known of what "
                        + (absent == 1 ? "it does" : "they do") + ".");
            }
            return String.join(" ", sentences);
        }
    }
}
