package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one crate and of the libraries that are read with it, with their modules put together.
 *
 * @param root of its module tree
 * @param files in the order in which they were reached, those of libraries last
 * @param own how many of the files are the crate's own
 * @param externs the roots of the libraries, by the names that lead to them from any package
 * @param crates of each file the names of its package's dependencies
 * @param possible files that a macro may declare as modules under names that are not known: a path may lead there unseen
 * @param hostOnly files of libraries that nothing links but build scripts, macros and their libraries: they run here or nowhere
 * @param unseen what belongs to it and can't be read; inert
 * @param limits why these are not all its files
 */
record CrateFiles(
        Scope root,
        List<SourceFile> files,
        int own,
        Map<String, Set<Scope>> externs,
        Map<RepoPath, CrateNames> crates,
        Set<RepoPath> possible,
        Set<RepoPath> hostOnly,
        List<Unseen> unseen,
        List<AnalysisLimit> limits) {
    CrateFiles {
        files = List.copyOf(files);
        externs = Map.copyOf(externs);
        crates = Map.copyOf(crates);
        possible = Set.copyOf(possible);
        hostOnly = Set.copyOf(hostOnly);
        unseen = List.copyOf(unseen);
        limits = List.copyOf(limits);
    }

    /** Whether a name is that of a dependency in a file. */
    boolean isDependency(SourceFile file, String name) {
        return crates.getOrDefault(file.path(), CrateNames.NONE).all().contains(name);
    }

    /** The names by which a package leads to a crate that is not read with it, next to those of libraries that another may have. */
    Set<String> unread() {
        Set<String> found = new HashSet<>();
        new HashSet<>(crates.values()).forEach(names -> found.addAll(names.unread()));
        return found;
    }

    /** Whether paths of imports may count from the root of a crate. */
    boolean fromRoot() {
        return crates.values().stream().anyMatch(CrateNames::fromRoot);
    }

    /** The path of another crate with the crate's own name, where the manifest gives it another. */
    List<String> underOwnName(SourceFile file, List<String> path) {
        String own = crates.getOrDefault(file.path(), CrateNames.NONE).renamed().get(path.getFirst());
        if (own == null) {
            return path;
        }
        List<String> whole = new ArrayList<>(path);
        whole.set(0, own);
        return whole;
    }

    /** Whether a name is that of a dependency in a file which need not be the crate of crates.io that has the name. */
    boolean isFromElsewhere(SourceFile file, String name) {
        CrateNames names = crates.getOrDefault(file.path(), CrateNames.NONE);
        return names.all().contains(name)
                && !names.registry().contains(name)
                && !names.renamed().containsKey(name);
    }

    /** Whether a name may lead to another crate than that of the registry in a file. */
    boolean isTaken(SourceFile file, String name) {
        return !crates.getOrDefault(file.path(), CrateNames.NONE).registry().contains(name)
                || externs.containsKey(name)
                || Stream.concat(Stream.of(root), externs.values().stream().flatMap(Set::stream))
                        .flatMap(scope -> scope.imports(name).stream())
                        .anyMatch(one -> !one.path().getLast().equals(name));
    }

    /** A file by itself, as if it were a crate whose manifest says nothing else. */
    static CrateFiles of(SourceFile file) {
        file.keepValues(file.valueNames());
        return new CrateFiles(
                file.scope(),
                List.of(file),
                1,
                Map.of(),
                Map.of(file.path(), new CrateNames(QuotedTokens.CRATES, QuotedTokens.CRATES, Map.of(), Set.of(), true)),
                Set.of(),
                Set.of(),
                List.of(),
                List.of());
    }

    /**
     * Whether something there is compiled for tests only. An attribute of any crate can be called test: what is called is none.
     *
     * @param host whether cargo or the compiler runs the unit: its tests call nothing that cargo or the compiler calls, and flags
     *     can set the condition {@code test}
     */
    static boolean isTest(SourceFile file, Scope scope, @Nullable Function function, Reach reach, boolean host) {
        boolean called = reach.isFromEntry() && (host || reach.isCertain());
        boolean only = scope.isTest() || file.scope().isTest();
        return called
                ? only && !host
                : only || (function != null && function.attributes().test());
    }

    /**
     * Source that can't be seen.
     *
     * @param path of the file that asks for it
     * @param what inert
     */
    record Unseen(RepoPath path, String what) {}
}
