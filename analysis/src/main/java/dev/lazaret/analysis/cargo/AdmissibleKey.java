package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A key of a repository's cargo configuration that only chooses: the auditor may admit it, and a stage is then told the same by
 * Lazaret. The file itself is never obeyed.
 *
 * @param key as the auditor names it, for example {@code build.target}; only plain characters
 * @param places where it stands
 * @param choice what would be passed
 * @param staysOut what else the key has and is not passed, inert
 * @param covers the settings that are wholly passed, as {@link Setting.Table#leaves} names them
 */
public record AdmissibleKey(String key, List<Place> places, Choice choice, List<String> staysOut, Set<String> covers) {
    public AdmissibleKey {
        places = List.copyOf(places);
        staysOut = List.copyOf(staysOut);
        covers = Set.copyOf(covers);
    }

    /** Where a key stands. */
    public record Place(RepoPath file, int line) {
        /** File and line, inert. */
        public String words() {
            return ModelText.path(file) + ':' + line;
        }
    }

    /** What a key chooses. */
    public sealed interface Choice {
        /** The target that is compiled for. */
        record ForTarget(TargetTriple triple) implements Choice {}

        /** Conditions that the compiler is told: flags, each followed by its argument. */
        record Flags(List<String> words) implements Choice {
            public Flags {
                words = List.copyOf(words);
            }

            /** The names that are set, without values. */
            public Set<String> names() {
                return words.stream()
                        .filter(word -> !word.startsWith("-") && !word.startsWith("cfg("))
                        .map(word -> word.split("=", 2)[0])
                        .collect(Collectors.toSet());
            }
        }

        /** A folder of the repository that crates come from in place of crates.io. */
        record Crates(RepoPath folder) implements Choice {}
    }

    /** What is passed, inert: a triple, flags, or a folder. */
    public String passed() {
        return switch (choice) {
            case Choice.ForTarget(TargetTriple triple) -> "--target " + triple.text();
            case Choice.Flags(List<String> words) -> String.join(" ", words);
            case Choice.Crates(RepoPath folder) -> "the crates in " + ModelText.path(folder) + "/";
        };
    }

    /** All places in one line, inert. */
    public String where() {
        return places.stream().map(Place::words).collect(Collectors.joining(", "));
    }

    /** One line for people, inert. */
    public String words() {
        return key + " (" + where() + "): " + passed()
                + (staysOut.isEmpty() ? "" : "; stays out: " + String.join(" ", staysOut));
    }
}
