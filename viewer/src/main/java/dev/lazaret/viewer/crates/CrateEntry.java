package dev.lazaret.viewer.crates;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One crate of a repository. All strings are sanitized for display.
 *
 * @param version version as written; empty if unknown
 * @param from origin as text, such as "crates.io"
 * @param checksum checksum of the package in the lockfile; empty if there is none
 * @param executes parts of this crate that execute at Check; empty if there is no source to determine them
 */
public record CrateEntry(
        String name,
        String version,
        Origin origin,
        String from,
        String checksum,
        Source source,
        List<Executes> executes,
        Findings findings) {
    public CrateEntry {
        executes = List.copyOf(executes);
    }

    /** Identifies a crate. */
    public record Id(String name, String version, String from) {}

    /** Kind of origin of a crate. */
    public enum Origin {
        /** The repository itself. */
        OWN,
        REGISTRY,
        /** Not in a lockfile: a step would take the crate from this machine, or no version is known. */
        UNLOCKED,
        /** In the lockfile that a Fetch created. */
        FETCHED,
        /** A git repository, a folder outside the repository, or an unknown source. */
        ELSEWHERE
    }

    /** Kind of folder that contains the source of crates. */
    public enum Shelf {
        /** Lazaret's folder for crates that a Fetch downloaded. */
        FETCHED("from Fetch"),
        /** The opened folder itself. */
        INSIDE("in the opened folder"),
        /** A folder of crates on this machine. */
        OFFLINE("from the offline folder");

        private final String words;

        Shelf(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Whether the source of a crate is available. */
    public sealed interface Source {
        /**
         * The source is available.
         *
         * @param place the folder
         */
        record Here(String place, Shelf shelf) implements Source {}

        /**
         * A source is available, but its bytes differ from those that the lockfile specifies.
         *
         * @param place the folder
         */
        record OtherBytes(String place) implements Source {}

        /**
         * The source is not available.
         *
         * @param why a clause, for example "another version is: 1.0.217"; empty if there is nothing to add
         */
        record Absent(String why) implements Source {}

        /** The folders of crates have not been searched yet, so it is unknown whether the source is available. */
        record Searching() implements Source {}
    }

    /**
     * A part of the crate that executes during compilation.
     *
     * @param path path of its root file, relative to the crate's folder or, for a package of the repository, to the
     *     repository
     */
    public record Executes(Kind kind, String path) {
        /** Kind of a part that executes during compilation. */
        public enum Kind {
            BUILD_SCRIPT("build script"),
            MACRO("macro");

            private final String word;

            Kind(String word) {
                this.word = word;
            }

            public String word() {
                return word;
            }
        }
    }

    /** Result of reading the crate. */
    public sealed interface Findings {
        /** There is no source. */
        record None() implements Findings {}

        /** The crate hasn't been read yet. */
        record Waiting() implements Findings {}

        /**
         * The crate can't be read.
         *
         * @param why a sentence
         */
        record Failed(String why) implements Findings {}

        /**
         * The crate was read.
         *
         * @param counts numbers of findings by severity, without zeros
         * @param worst first findings in review order
         * @param files number of files that were read
         * @param changed files that differ from the fetched ones, sanitized for display
         * @param capabilities capabilities of the crate's units
         * @param abilities the same capabilities, formatted for display
         */
        record Read(
                Map<Severity, Integer> counts,
                List<Finding> worst,
                long files,
                List<String> changed,
                CrateCapabilities capabilities,
                CapabilitySummary abilities)
                implements Findings {
            public Read {
                counts = Map.copyOf(counts);
                worst = List.copyOf(worst);
                changed = List.copyOf(changed);
            }

            /** Derives {@code abilities} from {@code capabilities}. */
            public Read(
                    Map<Severity, Integer> counts,
                    List<Finding> worst,
                    long files,
                    List<String> changed,
                    CrateCapabilities can) {
                this(counts, worst, files, changed, can, CapabilitySummary.of(can));
            }

            /** Creates the result of a crate that has not changed. */
            public Read(Map<Severity, Integer> counts, List<Finding> worst, long files) {
                this(counts, worst, files, List.of(), CrateCapabilities.NONE);
            }

            public boolean isChanged() {
                return !changed.isEmpty();
            }

            /** Returns the number of all findings. */
            public int all() {
                return counts.values().stream().mapToInt(Integer::intValue).sum();
            }
        }
    }

    public Id id() {
        return new Id(name, version, from);
    }

    /** Whether there is a source to read. */
    public boolean isHere() {
        return !(source instanceof Source.Absent) && !isSearched();
    }

    /** Whether the source is still being looked for. */
    public boolean isSearched() {
        return source instanceof Source.Searching;
    }

    /**
     * Returns text such as "build script, macro". Doesn't name a library, although its code may execute inside a unit
     * that links it.
     */
    public String executesWords() {
        if (!isHere()) {
            return "unknown";
        }
        return executes.isEmpty()
                ? "nothing itself"
                : executes.stream().map(part -> part.kind().word()).distinct().collect(Collectors.joining(", "));
    }

    /** Returns text such as "12 findings", or a description of any other state. */
    public String findingsWords() {
        return switch (findings) {
            case Findings.None() -> "not read";
            case Findings.Waiting() -> "not read yet";
            case Findings.Failed failed -> "not readable";
            case Findings.Read read when read.isChanged() -> "changed since Fetch";
            case Findings.Read read -> read.all() == 0 ? "none" : CountFormatter.unbroken(read.all(), "finding");
        };
    }

    /** Returns the location of the source, in a few words. */
    public String sourceWords() {
        return switch (source) {
            case Source.Here here -> here.place();
            case Source.OtherBytes(String place) -> "other bytes: " + place;
            case Source.Absent(String why) -> why.isEmpty() ? "not on disk" : "not on disk; " + why;
            case Source.Searching() -> "looking for it…";
        };
    }

    /** Returns the same crate with the result of reading it. */
    public CrateEntry with(Findings read) {
        return new CrateEntry(name, version, origin, from, checksum, source, executes, read);
    }

    /** Returns the same crate; if its source was not found, it is being looked for again. */
    CrateEntry searched() {
        return source instanceof Source.Absent
                ? new CrateEntry(name, version, origin, from, checksum, new Source.Searching(), executes, findings)
                : this;
    }
}
