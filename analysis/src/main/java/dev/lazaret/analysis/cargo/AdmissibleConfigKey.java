package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A key of a repository's cargo configuration that only selects among alternatives. If the auditor admits the key,
 * Lazaret passes the equivalent option to a stage. A stage never reads the file itself.
 *
 * @param key name by which the auditor refers to the key, for example {@code build.target}; only plain characters
 * @param places where the key is set
 * @param choice the value that would be passed
 * @param staysOut other parts of the value, which are not passed; inert
 * @param covers the settings that are passed completely, named as in {@link ConfigSetting.Table#leaves}
 */
public record AdmissibleConfigKey(
        String key, List<Place> places, Choice choice, List<String> staysOut, Set<String> covers) {
    public AdmissibleConfigKey {
        places = List.copyOf(places);
        staysOut = List.copyOf(staysOut);
        covers = CollisionSafeCopy.of(covers);
    }

    /** A place where a key is set. */
    public record Place(RepoPath file, int line) {
        /** Returns the file and line, inert. */
        public String words() {
            return CargoModelSanitizer.path(file) + ':' + line;
        }
    }

    /** The selection that a key makes. */
    public sealed interface Choice {
        /** The target to compile for. */
        record ForTarget(TargetTriple triple) implements Choice {}

        /** Conditional compilation options for the compiler: flags, each followed by its argument. */
        record Flags(List<String> words) implements Choice {
            public Flags {
                words = List.copyOf(words);
            }

            /** Returns the names of the conditions that are set, without values. */
            public Set<String> names() {
                return words.stream()
                        .filter(word -> !word.startsWith("-") && !word.startsWith("cfg("))
                        .map(word -> word.split("=", 2)[0])
                        .collect(Collectors.toSet());
            }
        }

        /** A folder in the repository that replaces crates.io as the source of crates. */
        record Crates(RepoPath folder) implements Choice {}
    }

    /** Returns a description of the value that would be passed: a target triple, flags, or a folder. Inert. */
    public String passed() {
        return switch (choice) {
            case Choice.ForTarget(TargetTriple triple) -> "--target " + triple.text();
            case Choice.Flags(List<String> words) -> String.join(" ", words);
            case Choice.Crates(RepoPath folder) -> "the crates in " + CargoModelSanitizer.path(folder) + "/";
        };
    }

    /** Returns all places on one line, inert. */
    public String where() {
        return places.stream().map(Place::words).collect(Collectors.joining(", "));
    }

    /** Returns a description on one line, inert. */
    public String words() {
        return key + " (" + where() + "): " + passed()
                + (staysOut.isEmpty() ? "" : "; stays out: " + String.join(" ", staysOut));
    }
}
