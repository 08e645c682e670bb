package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Cargo's configuration for a command that is started in one folder, merged from the files of the repository as The Cargo Book,
 * "Configuration", says: the deeper file wins, lists are joined with the winner's items last, {@code config} hides {@code
 * config.toml} beside it, and an included file loses against the file that includes it. The user's own files and those above the
 * repository are not part of it.
 *
 * @param settings what comes out; of use only where no problem says that cargo refuses it
 * @param problems in the order in which they were met
 * @param files each file that was asked for, with the configuration file that brings it in: itself, or one that includes it
 * @param bases of each such file the folders from which its paths count, one for each way in which it is asked for
 */
public record Configuration(
        Setting.Table settings,
        List<Problem> problems,
        Map<RepoPath, RepoPath> files,
        Map<RepoPath, Set<RepoPath>> bases) {
    /** Files and keys that are merged for one folder. */
    private static final int STEPS = 100_000;

    public Configuration {
        problems = List.copyOf(problems);
        files = Map.copyOf(files);
        bases = Map.copyOf(bases);
    }

    /**
     * What stands against these settings.
     *
     * @param words a clause for people, inert
     */
    public record Problem(Kind kind, RepoPath file, Position at, String words) {
        /** What cargo makes of it. */
        public enum Kind {
            /** Every cargo refuses to do anything. */
            REFUSED,
            /** Cargo refuses where it is too old for the form. */
            REFUSED_BY_OLDER,
            /** Cargo refuses since it takes includes without being told to. */
            REFUSED_BY_NEWER,
            /** Cargo may read it; here it is not followed, and what it adds is unknown. */
            NOT_FOLLOWED
        }
    }

    /** As {@link #in(RepoPath, Tree, Function, StepBudget)}, for one folder alone. */
    public static Configuration in(RepoPath folder, Tree tree, Function<RepoPath, Optional<Document>> reader) {
        return in(folder, tree, reader, new StepBudget(STEPS));
    }

    /**
     * Merges what applies in {@code folder}.
     *
     * @param tree what is there; nothing outside it is asked for
     * @param reader the file at a path as TOML; empty where it can't be read whole
     * @param budget steps that may be taken, one a file and one a key
     */
    static Configuration in(
            RepoPath folder, Tree tree, Function<RepoPath, Optional<Document>> reader, StepBudget budget) {
        return new ConfigurationReader(tree, reader, budget).read(folder);
    }
}
