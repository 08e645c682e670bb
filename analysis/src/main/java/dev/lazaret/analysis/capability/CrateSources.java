package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one crate and of the libraries that are read with it, with their modules assembled.
 *
 * @param root root of the module tree
 * @param files files in the order in which they were reached; the files of libraries come last
 * @param crateFileCount number of files that belong to the crate itself
 * @param externs root scopes of the libraries, by the names by which any package refers to them
 * @param crates for each file, the names of the dependencies of its package
 * @param possible files that a macro may declare as modules under unknown names, so that code may call them without
 *     this being detected
 * @param hostOnly files of libraries that only build scripts, macros and their libraries link: their code runs at
 *     compile time or not at all
 * @param unseen source of the crate that can't be read; sanitized for display
 * @param limits reasons why the list of files may be incomplete
 */
record CrateSources(
        NameScope root,
        List<SourceFile> files,
        int crateFileCount,
        Map<String, Set<NameScope>> externs,
        Map<RepoPath, DependencyNames> crates,
        Set<RepoPath> possible,
        Set<RepoPath> hostOnly,
        List<Unseen> unseen,
        List<AnalysisLimit> limits) {
    CrateSources {
        files = List.copyOf(files);
        externs = CollisionSafeCopy.of(externs);
        crates = CollisionSafeCopy.of(crates);
        possible = CollisionSafeCopy.of(possible);
        hostOnly = CollisionSafeCopy.of(hostOnly);
        unseen = List.copyOf(unseen);
        limits = List.copyOf(limits);
    }

    /** Whether a name in a file is the name of a dependency. */
    boolean isDependency(SourceFile file, String name) {
        return crates.getOrDefault(file.path(), DependencyNames.NONE).all().contains(name);
    }

    /**
     * Returns the names by which any package refers to crates that are not read. Another package may use the same name
     * for a library that is read.
     */
    Set<String> unread() {
        Set<String> found = new HashSet<>();
        new HashSet<>(crates.values()).forEach(names -> found.addAll(names.unread()));
        return found;
    }

    /** Whether the paths of imports may be relative to the crate root. */
    boolean fromRoot() {
        return crates.values().stream().anyMatch(DependencyNames::fromRoot);
    }

    /** Returns a path into another crate, with that crate's original name if the manifest renames it. */
    List<String> withOriginalName(SourceFile file, List<String> path) {
        String own =
                crates.getOrDefault(file.path(), DependencyNames.NONE).renamed().get(path.getFirst());
        if (own == null) {
            return path;
        }
        List<String> whole = new ArrayList<>(path);
        whole.set(0, own);
        return whole;
    }

    /** Whether a name in a file refers to a dependency that may not be the crates.io crate of that name. */
    boolean isFromElsewhere(SourceFile file, String name) {
        DependencyNames names = crates.getOrDefault(file.path(), DependencyNames.NONE);
        return names.all().contains(name)
                && !names.registry().contains(name)
                && !names.renamed().containsKey(name);
    }

    /** Whether a name in a file may refer to something other than the registry's crate of that name. */
    boolean isTaken(SourceFile file, String name) {
        return !crates.getOrDefault(file.path(), DependencyNames.NONE)
                        .registry()
                        .contains(name)
                || externs.containsKey(name)
                || Stream.concat(Stream.of(root), externs.values().stream().flatMap(Set::stream))
                        .flatMap(scope -> scope.imports(name).stream())
                        .anyMatch(one -> !one.path().getLast().equals(name));
    }

    /** Wraps a single file as a crate, without any information from a manifest. */
    static CrateSources of(SourceFile file) {
        file.retainValues(file.valueNames());
        return new CrateSources(
                file.scope(),
                List.of(file),
                1,
                Map.of(),
                Map.of(
                        file.path(),
                        new DependencyNames(
                                QuotedTokenIndex.CRATES, QuotedTokenIndex.CRATES, Map.of(), Set.of(), true)),
                Set.of(),
                Set.of(),
                List.of(),
                List.of());
    }

    /**
     * Whether a place is compiled for tests only. Any crate can define an attribute called {@code test}, so a function
     * that is called does not count as a test merely because it has such an attribute.
     *
     * @param host whether cargo or the compiler runs the unit. If so, the answer for called code is false: tests are
     *     not reachable from its entry points, and compiler flags can set {@code cfg(test)}
     */
    static boolean isTest(
            SourceFile file, NameScope scope, @Nullable FunctionItem function, Reachability reach, boolean host) {
        boolean called = reach.isFromEntry() && (host || reach.isCertain());
        boolean only = scope.isTest() || file.scope().isTest();
        return called
                ? only && !host
                : only || (function != null && function.attributes().test());
    }

    /**
     * Source that can't be read. Comparable, so that hash collisions do not slow hash tables.
     *
     * @param path path of the file that refers to it
     * @param what description, sanitized for display
     */
    record Unseen(RepoPath path, String what) implements Comparable<Unseen> {
        private static final Comparator<Unseen> ORDER =
                Comparator.comparing(Unseen::path).thenComparing(Unseen::what);

        @Override
        public int compareTo(Unseen other) {
            return ORDER.compare(this, other);
        }
    }
}
