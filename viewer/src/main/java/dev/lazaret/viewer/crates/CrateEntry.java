package dev.lazaret.viewer.crates;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.detect.CrateCapabilities;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.text.Numbers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One crate of a repository. Every text is inert.
 *
 * @param version as written; empty where it is not known
 * @param from where it comes from, "crates.io"
 * @param checksum of the package as the lockfile has it; empty where it has none
 * @param executes what of it alone executes at Check; none where there is no source to tell from
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

    /** What tells a crate from every other one. */
    public record Id(String name, String version, String from) {}

    /** The kinds of places that crates come from. */
    public enum Origin {
        /** The repository itself. */
        OWN,
        REGISTRY,
        /** In no lockfile: a step would take it from what is on this machine, or no version of it is known. */
        UNLOCKED,
        /** In the lockfile that a Fetch made. */
        FETCHED,
        /** A git repository, a folder outside, or what no tool knows. */
        ELSEWHERE
    }

    /** The kinds of folders that hold the source of crates. */
    public enum Shelf {
        /** Lazaret's own, where a Fetch leaves what has arrived. */
        FETCHED("from what Fetch brought"),
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

    /** Whether there is something to read. */
    public sealed interface Source {
        /**
         * It is.
         *
         * @param place the folder
         */
        record Here(String place, Shelf shelf) implements Source {}

        /**
         * It is, and not with the bytes that the lockfile names.
         *
         * @param place the folder
         */
        record OtherBytes(String place) implements Source {}

        /**
         * It is not.
         *
         * @param why a clause, empty for no more than that; "another version is: 1.0.217"
         */
        record Absent(String why) implements Source {}
    }

    /**
     * A part of it that executes while something is compiled.
     *
     * @param path of its root file, below the crate's folder, or the repository's for its own
     */
    public record Executes(Kind kind, String path) {
        /** Build script or procedural macro. */
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

    /** What reading it has come to. */
    public sealed interface Findings {
        /** There is no source. */
        record None() implements Findings {}

        /** Not read yet. */
        record Waiting() implements Findings {}

        /**
         * Not readable.
         *
         * @param why a sentence
         */
        record Failed(String why) implements Findings {}

        /**
         * It was read.
         *
         * @param counts by severity, without zeros
         * @param worst the first of them in review order
         * @param files how many files were read
         * @param changed the files that are not any more as they were fetched, inert
         * @param can what it can do
         * @param abilities the same, as it is shown
         */
        record Read(
                Map<Severity, Integer> counts,
                List<Finding> worst,
                long files,
                List<String> changed,
                CrateCapabilities can,
                Abilities abilities)
                implements Findings {
            public Read {
                counts = Map.copyOf(counts);
                worst = List.copyOf(worst);
                changed = List.copyOf(changed);
            }

            /** What is shown follows from what was read. */
            public Read(
                    Map<Severity, Integer> counts,
                    List<Finding> worst,
                    long files,
                    List<String> changed,
                    CrateCapabilities can) {
                this(counts, worst, files, changed, can, Abilities.of(can));
            }

            /** A crate that is as it was. */
            public Read(Map<Severity, Integer> counts, List<Finding> worst, long files) {
                this(counts, worst, files, List.of(), CrateCapabilities.NONE);
            }

            public boolean isChanged() {
                return !changed.isEmpty();
            }

            /** All of them. */
            public int all() {
                return counts.values().stream().mapToInt(Integer::intValue).sum();
            }
        }
    }

    public Id id() {
        return new Id(name, version, from);
    }

    /** Whether there is something to read. */
    public boolean isHere() {
        return !(source instanceof Source.Absent);
    }

    /** "build script, macro"; a library may still execute inside of what links it. */
    public String executesWords() {
        if (!isHere()) {
            return "unknown";
        }
        return executes.isEmpty()
                ? "nothing of its own"
                : executes.stream().map(part -> part.kind().word()).distinct().collect(Collectors.joining(", "));
    }

    /** "12 findings" in words for every state. */
    public String findingsWords() {
        return switch (findings) {
            case Findings.None() -> "not read";
            case Findings.Waiting() -> "not read yet";
            case Findings.Failed failed -> "not readable";
            case Findings.Read read when read.isChanged() -> "changed since Fetch";
            case Findings.Read read -> read.all() == 0 ? "none" : Numbers.counted(read.all(), "finding");
        };
    }

    /** Where its source is, in a few words. */
    public String sourceWords() {
        return switch (source) {
            case Source.Here here -> here.place();
            case Source.OtherBytes(String place) -> "other bytes: " + place;
            case Source.Absent(String why) -> why.isEmpty() ? "not on disk" : "not on disk; " + why;
        };
    }

    /** The same crate after it was read. */
    public CrateEntry with(Findings read) {
        return new CrateEntry(name, version, origin, from, checksum, source, executes, read);
    }
}
