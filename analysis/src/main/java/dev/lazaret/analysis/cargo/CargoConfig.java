package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Cargo's configuration for a command started in one folder, merged from the repository's files. The rules are those of
 * The Cargo Book, "Configuration": a file in a deeper folder takes precedence, lists are joined with that file's items
 * last, {@code config} hides {@code config.toml} in the same folder, and a file takes precedence over the files that it
 * includes. The user's files and files above the repository are not read.
 *
 * @param settings the merged settings; meaningful only if cargo does not refuse the configuration according to
 *     {@code problems}
 * @param problems in the order in which they were found
 * @param files each file that was read, with the configuration file because of which it was read: the file itself, or
 *     one that includes it
 * @param bases for each such file, the folders that paths in it are relative to: one for each path by which the file is
 *     included
 */
public record CargoConfig(
        ConfigSetting.Table settings,
        List<Problem> problems,
        Map<RepoPath, RepoPath> files,
        Map<RepoPath, Set<RepoPath>> bases) {
    /** Maximum number of files and keys that are merged for one folder. */
    private static final int STEPS = 100_000;

    public CargoConfig {
        problems = List.copyOf(problems);
        files = CollisionSafeCopy.of(files);
        bases = CollisionSafeCopy.of(bases);
    }

    /**
     * A reason why cargo may not use these settings. Comparable, so that hash collisions do not slow hash tables.
     *
     * @param words a clause for display, inert
     */
    public record Problem(Kind kind, RepoPath file, Position at, String words) implements Comparable<Problem> {
        private static final Comparator<Problem> ORDER = Comparator.comparing(Problem::file)
                .thenComparing(Problem::at)
                .thenComparing(Problem::kind)
                .thenComparing(Problem::words);

        @Override
        public int compareTo(Problem other) {
            return ORDER.compare(this, other);
        }

        /** Cargo's reaction to the problem. */
        public enum Kind {
            /** Every cargo version refuses to run. */
            REFUSED,
            /** Cargo versions that are too old for the file's syntax refuse to run. */
            REFUSED_BY_OLDER,
            /** Cargo versions that support includes by default refuse to run. */
            REFUSED_BY_NEWER,
            /** Cargo may read the file. Lazaret does not follow it, so its settings are unknown. */
            NOT_FOLLOWED
        }
    }

    /** Same as {@link #in(RepoPath, EntryTree, Function, CargoWorkBudget)}, with a budget for one folder only. */
    public static CargoConfig in(RepoPath folder, EntryTree tree, Function<RepoPath, Optional<Document>> reader) {
        return in(folder, tree, reader, new CargoWorkBudget(STEPS));
    }

    /**
     * Merges the configuration that applies in {@code folder}.
     *
     * @param tree the entries of the repository; nothing outside it is read
     * @param reader returns the file at a path as TOML; empty if it can't be read completely
     * @param budget number of steps that may be taken; each file and each key costs one
     */
    static CargoConfig in(
            RepoPath folder, EntryTree tree, Function<RepoPath, Optional<Document>> reader, CargoWorkBudget budget) {
        return new CargoConfigReader(tree, reader, budget).read(folder);
    }
}
