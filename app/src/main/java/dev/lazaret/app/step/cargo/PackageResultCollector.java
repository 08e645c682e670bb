package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.run.PackageResult;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.DiagnosticCause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects how far the packages of the repository were compiled, and which units would have to run so that the rest can
 * be. The units that block a package are those of all packages with its name.
 */
final class PackageResultCollector {
    /** Maximum number of units that are named for a package. */
    private static final int MOST_BLOCKERS = 20;

    /** Kinds of a target that is its package's library (The Cargo Book, "cargo metadata"). */
    static final Set<String> LIBRARIES = Set.of("lib", "rlib", "dylib", "cdylib", "staticlib", "proc-macro");

    /** Kinds of targets that only contain tests. */
    private static final Set<String> TESTS = Set.of("test", "bench");

    private final List<CompileWork.Crate> packages;
    private OmittedUnitGraph graph;
    private final Set<PackageId> compiled = new HashSet<>();
    private final Set<PackageId> libraries = new HashSet<>();
    private final Map<PackageId, Found> found = new HashMap<>();

    /** The errors in one package. */
    private static final class Found {
        private int code;
        private int tests;
        private int library;
        private int either;
        private int stub;
        private boolean elsewhere;
        private final Set<UnitId> units = new LinkedHashSet<>();
    }

    /** @param packages the plan's packages, those of the repository first */
    PackageResultCollector(List<CompileWork.Crate> packages, OmittedUnitGraph graph) {
        this.packages = packages;
        this.graph = graph;
    }

    /** Uses another graph from now on, because a stub has replaced an isolated unit. */
    void use(OmittedUnitGraph other) {
        graph = other;
    }

    /**
     * Records that a target of a package was compiled.
     *
     * @param library whether it is the library, and not its tests
     */
    void compiled(PackageId id, boolean library) {
        compiled.add(id);
        if (library) {
            libraries.add(id);
        }
    }

    /** Records an error in a package. */
    void error(PackageId id, DiagnosticCause cause) {
        error(id, cause, List.of());
    }

    /**
     * Records an error in a package.
     *
     * @param kinds kinds of the target that is compiled. Those of a library are the same if its tests are compiled
     */
    void error(PackageId id, DiagnosticCause cause, List<String> kinds) {
        Found errors = found.computeIfAbsent(id, _ -> new Found());
        switch (cause) {
            case DiagnosticCause.Code() -> {
                errors.code++;
                errors.tests += kinds.stream().anyMatch(TESTS::contains) ? 1 : 0;
                errors.library += kinds.stream().anyMatch(LIBRARIES::contains) ? 1 : 0;
            }
            case DiagnosticCause.Gate() -> errors.elsewhere = true;
            case DiagnosticCause.Either(UnitId unit) -> {
                errors.either++;
                errors.units.add(unit);
            }
            case DiagnosticCause.Stub(UnitId unit) -> {
                errors.stub++;
                errors.units.add(unit);
            }
        }
    }

    /**
     * Records an error of a package without a location, such as a full disk. Its cause is unknown, so no unit is named
     * for the package.
     */
    void errorWithoutLocation(PackageId id) {
        found.computeIfAbsent(id, _ -> new Found()).elsewhere = true;
    }

    /** Returns the results of the repository's packages, in the order of the plan. */
    List<PackageResult> results() {
        Map<String, Set<UnitId>> blockers = new HashMap<>();
        found.forEach((id, errors) -> {
            String crate = id.name();
            Set<UnitId> units = new LinkedHashSet<>();
            errors.units.stream().limit(MOST_BLOCKERS).forEach(unit -> units.addAll(graph.withSources(unit)));
            add(blockers, crate, units);
            if (!units.isEmpty()) {
                graph.needing(crate).forEach(user -> add(blockers, user, units));
            }
        });
        // A dependency with an error that no stub explains: running units doesn't help the packages that need it.
        found.forEach((id, errors) -> {
            String crate = id.name();
            if (errors.elsewhere || (errors.code > 0 && !graph.isLocal(id))) {
                blockers.remove(crate);
                graph.needing(crate).forEach(blockers::remove);
            }
        });
        List<PackageResult> results = new ArrayList<>();
        for (CompileWork.Crate one : packages) {
            graph.local(one.name(), one.version())
                    .ifPresent(id -> results.add(result(id, blockers.getOrDefault(one.name(), Set.of()))));
        }
        return results;
    }

    private static void add(Map<String, Set<UnitId>> blockers, String crate, Set<UnitId> units) {
        Set<UnitId> all = blockers.computeIfAbsent(crate, _ -> new LinkedHashSet<>());
        if (all.size() < MOST_BLOCKERS) {
            all.addAll(units);
        }
    }

    private PackageResult result(PackageId one, Set<UnitId> blockers) {
        Found errors = found.getOrDefault(one, new Found());
        // A package that needs what a stub blocks was not compiled completely: tests can need more than a library.
        Set<UnitId> stubs = graph.changing(one);
        PackageResult.State state = errors.code > 0
                ? PackageResult.State.ERRORS
                : errors.elsewhere || errors.either + errors.stub > 0 || !blockers.isEmpty() || !compiled.contains(one)
                        ? PackageResult.State.NOT_REACHED
                        : stubs.isEmpty() ? PackageResult.State.COMPILED : PackageResult.State.COMPILED_WITH_STUBS;
        Set<UnitId> needed = new LinkedHashSet<>();
        if (!blockers.isEmpty()) {
            needed.addAll(blockers);
            // Names at once what would otherwise block the package in the next check.
            needed.addAll(graph.generatorsFor(one.name()));
        }
        stubs.removeAll(needed);
        // If the library was compiled, the errors of a target of its kind are those of its tests.
        int tests = errors.tests + (libraries.contains(one) ? errors.library : 0);
        return new PackageResult(
                one.name(),
                one.version(),
                state,
                new PackageResult.Errors(errors.code, tests, errors.either, errors.stub),
                libraries.contains(one),
                smallestFirst(needed),
                smallestFirst(stubs));
    }

    private List<UnitId> smallestFirst(Set<UnitId> units) {
        return units.stream()
                .limit(MOST_BLOCKERS)
                .sorted(Comparator.comparingInt(graph::linkedCrates))
                .toList();
    }
}
