package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The cargo configuration of a whole repository, merged for each folder that contains a configuration file.
 *
 * @param top the configuration of a command started in the opened folder
 * @param problems the problems of all folders, without duplicates
 * @param bases for each configuration file, the folders that paths in it are relative to
 */
public record RepositoryCargoConfig(
        CargoConfig top, List<CargoConfig.Problem> problems, Map<RepoPath, Set<RepoPath>> bases) {
    /** The result for a repository without configuration. */
    public static final RepositoryCargoConfig NONE = new RepositoryCargoConfig(
            new CargoConfig(new ConfigSetting.Table(new TreeMap<>(), RepoPath.ROOT), List.of(), Map.of(), Map.of()),
            List.of(),
            Map.of());

    /** Maximum number of files and keys that are merged in one repository. */
    private static final int STEPS = 500_000;

    public RepositoryCargoConfig {
        problems = List.copyOf(problems);
        bases = CollisionSafeCopy.of(bases);
    }

    /**
     * Merges the configuration of each folder.
     *
     * @param folders the folders that have configuration
     * @param reader returns the file at a path as TOML; empty if it can't be read completely
     */
    public static RepositoryCargoConfig of(
            Collection<RepoPath> folders, EntryTree tree, Function<RepoPath, Optional<Document>> reader) {
        CargoWorkBudget budget = new CargoWorkBudget(STEPS);
        CargoConfig top = CargoConfig.in(RepoPath.ROOT, tree, reader, budget);
        Set<CargoConfig.Problem> problems = new LinkedHashSet<>(top.problems());
        Map<RepoPath, Set<RepoPath>> bases = new HashMap<>();
        add(top, bases);
        for (RepoPath folder : folders) {
            if (budget.exhausted()) {
                break;
            }
            CargoConfig below = CargoConfig.in(folder, tree, reader, budget);
            problems.addAll(below.problems());
            add(below, bases);
        }
        return new RepositoryCargoConfig(top, List.copyOf(problems), bases);
    }

    private static void add(CargoConfig one, Map<RepoPath, Set<RepoPath>> bases) {
        one.bases()
                .forEach((file, folders) ->
                        bases.computeIfAbsent(file, _ -> new LinkedHashSet<>()).addAll(folders));
    }
}
