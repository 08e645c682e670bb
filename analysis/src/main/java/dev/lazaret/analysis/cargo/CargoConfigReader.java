package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.cargo.CargoConfig.Problem;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads and merges the configuration files of one folder and those above it. */
final class CargoConfigReader {
    /** Maximum length of a chain of files in which each includes the next. */
    private static final int CHAIN = 64;

    /** Number of segments of a path whose lookup costs one step. */
    private static final int PARTS = 4;

    private final EntryTree tree;
    private final Function<RepoPath, Optional<Document>> reader;
    private final CargoWorkBudget budget;
    private final ProblemList problems = new ProblemList();
    private final Deque<RepoPath> chain = new ArrayDeque<>();
    private final Map<RepoPath, RepoPath> files = new HashMap<>();
    private final Map<RepoPath, Set<RepoPath>> bases = new HashMap<>();
    private final Set<UnresolvedPath> seen = new HashSet<>();

    /** The configuration file that is being read. Files that it includes don't change this value. */
    private RepoPath top = RepoPath.ROOT;

    CargoConfigReader(EntryTree tree, Function<RepoPath, Optional<Document>> reader, CargoWorkBudget budget) {
        this.tree = tree;
        this.reader = reader;
        this.budget = budget;
    }

    CargoConfig read(RepoPath folder) {
        ConfigSetting.Table merged = new ConfigSetting.Table(new TreeMap<>(), folder);
        for (RepoPath above : fromTheTop(folder)) {
            seen.clear();
            Optional<RepoPath> file = fileIn(above);
            if (file.isPresent()) {
                top = file.get();
                UnresolvedPath written = UnresolvedPath.of(top);
                merged = join(merged, load(written, written.in(tree), above));
            }
        }
        if (budget.exhausted()) {
            problem(Problem.Kind.NOT_FOLLOWED, folder, Position.FILE, "there is more configuration than is merged");
        }
        return new CargoConfig(merged, problems.all(), files, bases);
    }

    private static List<RepoPath> fromTheTop(RepoPath folder) {
        List<RepoPath> upwards = new ArrayList<>(List.of(folder));
        while (!upwards.getLast().isRoot()) {
            upwards.add(upwards.getLast().parent());
        }
        return upwards.reversed();
    }

    /**
     * Returns the file that cargo reads in a folder. The name without an extension takes precedence, even if it belongs
     * to a folder.
     */
    private Optional<RepoPath> fileIn(RepoPath folder) {
        RepoPath old = folder.child(".cargo/config");
        RepoPath usual = folder.child(".cargo/config.toml");
        return isThere(old) ? Optional.of(old) : Optional.of(usual).filter(this::isThere);
    }

    private boolean isThere(RepoPath path) {
        return !(UnresolvedPath.of(path).in(tree) instanceof UnresolvedPath.Found.Nothing);
    }

    /**
     * Loads a file and the files that it includes. {@code owner}: the file or folder that problems are reported for.
     */
    private ConfigSetting.Table load(UnresolvedPath written, UnresolvedPath.Found found, RepoPath owner) {
        return switch (found) {
            case UnresolvedPath.Found.File(RepoPath path) -> load(written, path);
            case UnresolvedPath.Found.Nothing nothing -> empty(owner);
            case UnresolvedPath.Found.NoFile noFile -> {
                problem(Problem.Kind.REFUSED, owner, Position.FILE, written.name() + " is not a regular file");
                yield empty(owner);
            }
            case UnresolvedPath.Found.Outside outside -> {
                problem(
                        Problem.Kind.NOT_FOLLOWED,
                        owner,
                        Position.FILE,
                        "the configuration " + written.name() + " is a link that leaves the folder: not followed");
                yield empty(owner);
            }
        };
    }

    private static ConfigSetting.Table empty(RepoPath origin) {
        return new ConfigSetting.Table(new TreeMap<>(), origin);
    }

    private ConfigSetting.Table load(UnresolvedPath written, RepoPath path) {
        seen.add(written);
        if (!budget.spend()) {
            return empty(path);
        }
        files.putIfAbsent(path, top);
        bases.computeIfAbsent(path, _ -> new LinkedHashSet<>()).add(written.base(tree));
        Optional<Document> document = reader.apply(path);
        if (document.isEmpty()) {
            problem(Problem.Kind.NOT_FOLLOWED, path, Position.FILE, "could not be read");
            return empty(path);
        }
        document.get().problems().stream()
                .findFirst()
                .ifPresent(first -> problem(Problem.Kind.REFUSED, path, first.at(), "is not TOML: " + first.what()));
        if (document.get().dependsOnVersion()) {
            problem(Problem.Kind.REFUSED_BY_OLDER, path, Position.FILE, "is TOML for newer readers");
        }
        Node.Table root = document.get().root();
        ConfigSetting.Table own = new ConfigSettingReader(path, problems, budget).table(root);
        chain.addLast(path);
        ConfigSetting.Table included = empty(path);
        for (ConfigInclude include : ConfigInclude.of(path, root, problems)) {
            included = join(included, include(written, path, include));
        }
        chain.removeLast();
        return join(included, own);
    }

    private ConfigSetting.Table include(UnresolvedPath from, RepoPath file, ConfigInclude include) {
        if (!budget.spend(1 + from.parts().size() / PARTS)) {
            return empty(file);
        }
        if (include.absolute()) {
            return without(Problem.Kind.NOT_FOLLOWED, file, include, ", outside the folder: not followed");
        }
        Optional<UnresolvedPath> target = from.resolveSibling(include.path());
        if (target.isEmpty() || !ConfigInclude.isToml(target.get().name())) {
            return without(
                    Problem.Kind.REFUSED, file, include, ", whose name does not end with .toml: cargo refuses it");
        }
        return switch (target.get().in(tree)) {
            case UnresolvedPath.Found.Nothing nothing ->
                include.optional()
                        ? empty(file)
                        : without(Problem.Kind.REFUSED, file, include, ", which is not there: cargo refuses it");
            case UnresolvedPath.Found.NoFile noFile ->
                without(Problem.Kind.REFUSED, file, include, ", which is no regular file: cargo refuses it");
            case UnresolvedPath.Found.Outside outside ->
                without(Problem.Kind.NOT_FOLLOWED, file, include, ", outside the folder: not followed");
            case UnresolvedPath.Found.File(RepoPath path) -> include(target.get(), path, file, include);
        };
    }

    private ConfigSetting.Table include(UnresolvedPath target, RepoPath path, RepoPath file, ConfigInclude include) {
        if (chain.contains(path)) {
            return without(Problem.Kind.REFUSED, file, include, ", which includes it in turn: cargo refuses it");
        }
        if (seen.contains(target)) {
            return without(Problem.Kind.REFUSED, file, include, " a second time: cargo refuses it");
        }
        if (chain.size() >= CHAIN) {
            return without(
                    Problem.Kind.NOT_FOLLOWED, file, include, " at the end of " + CHAIN + " files: not followed");
        }
        return load(target, path);
    }

    /** Reports why an include is not followed. Returns an empty table. */
    private ConfigSetting.Table without(Problem.Kind kind, RepoPath file, ConfigInclude include, String why) {
        problem(kind, file, include.at(), "includes " + CargoModelSanitizer.line(include.path()) + why);
        return empty(file);
    }

    private void problem(Problem.Kind kind, RepoPath file, Position at, String words) {
        problems.add(kind, file, at, words);
    }

    /** Merges two tables. Where they differ, {@code higher} takes precedence. */
    private ConfigSetting.Table join(ConfigSetting.Table lower, ConfigSetting.Table higher) {
        return (ConfigSetting.Table) join("", lower, higher);
    }

    private ConfigSetting join(String key, ConfigSetting lower, ConfigSetting higher) {
        if (lower instanceof ConfigSetting.Table below && higher instanceof ConfigSetting.Table above) {
            TreeMap<String, ConfigSetting> members = new TreeMap<>(below.members());
            above.members().forEach((name, value) -> {
                ConfigSetting before = members.get(name);
                members.put(name, before == null || !budget.spend() ? value : join(key + '.' + name, before, value));
            });
            return new ConfigSetting.Table(members, above.origin());
        }
        if (lower instanceof ConfigSetting.Items below && higher instanceof ConfigSetting.Items above) {
            List<ConfigSetting.Value> values = new ArrayList<>(below.values());
            values.addAll(above.values());
            return new ConfigSetting.Items(values, above.origin());
        }
        boolean both = lower instanceof ConfigSetting.Value && higher instanceof ConfigSetting.Value;
        if (!both) {
            problem(
                    Problem.Kind.REFUSED,
                    higher.origin(),
                    Position.FILE,
                    CargoModelSanitizer.line(key.substring(1)) + " is " + higher.kind() + " here and " + lower.kind()
                            + " in " + CargoModelSanitizer.path(lower.origin()) + ": cargo refuses it");
        }
        return higher;
    }
}
