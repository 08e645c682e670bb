package dev.lazaret.app.step.run;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.app.isolate.prepare.ModuleKey;
import dev.lazaret.app.step.CompileWork.LibraryPlace;
import dev.lazaret.app.step.UnitDecisionBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Determines the keys of isolated units' modules. A module depends on the bytes that a decision on the unit is valid
 * for, on what becomes of the other units of its crates (a build script sets conditions, a macro generates code), on
 * the rewritten sources, and on the files that Lazaret adds.
 *
 * @param units all units of the step
 * @param bindings returns the bytes and crates that a unit depends on
 * @param outputs returns what determines the output of a unit that does not execute: its decision, and a recording
 * @param copies digests of the rewritten copies of packages, with their places
 * @param project identifies the project
 * @param common what all modules of the step depend on: the compiler, Lazaret's crates and program, cargo's settings
 */
record IsolatedModuleKeys(
        List<PlannedUnit> units,
        Function<PlannedUnit, UnitDecisionBinding> bindings,
        Function<PlannedUnit, String> outputs,
        Map<LibraryPlace, String> copies,
        String project,
        List<String> common) {
    /**
     * Returns the key of a unit's module; empty if its files could not be hashed, or if another unit of its crates
     * executes with access to the machine, so that the module may depend on it.
     *
     * <p>A module that depends on isolated units is only used in the project that it was made in: a project whose code
     * takes over the host could choose the output of these units.
     */
    Optional<ModuleKey> key(PlannedUnit unit) {
        UnitDecisionBinding binding = bindings.apply(unit);
        if (binding.digest().isEmpty()) {
            return Optional.empty();
        }
        Members members = members(unit);
        SortedSet<String> depends = new TreeSet<>();
        for (PlannedUnit other : others(unit)) {
            if (other.executes()) {
                return Optional.empty();
            }
            depends.add(other.id().words() + " " + outputs.apply(other));
        }
        if (!isolatedOthers(unit).isEmpty()) {
            depends.add(project);
        }
        copies.forEach((place, digest) -> {
            if (members.contain(place.fromRepository(), place.words())) {
                depends.add(place.inside() + " " + digest);
            }
        });
        List<String> parts = new ArrayList<>(common);
        parts.add(binding.digest().get().hex());
        parts.addAll(depends);
        return Optional.of(ModuleKey.of(parts));
    }

    /**
     * Returns the isolated units that a unit's module may depend on. The key assumes that none of them was replaced by a
     * stub.
     */
    List<PlannedUnit> isolatedOthers(PlannedUnit unit) {
        return others(unit).stream()
                .filter(other -> other.decision().isolates())
                .toList();
    }

    private List<PlannedUnit> others(PlannedUnit unit) {
        Members members = members(unit);
        return units.stream()
                .filter(other -> other.kind().isCompileTime()
                        && !other.equals(unit)
                        && members.contain(other.fromRepository(), other.id().owner()))
                .toList();
    }

    /**
     * The packages that a unit could contain.
     *
     * @param repository whether they include those of the repository
     * @param crates other ones, as {@code NAME VERSION}
     */
    private record Members(boolean repository, Set<String> crates) {
        boolean contain(boolean fromRepository, String words) {
            return fromRepository ? repository : crates.contains(words);
        }
    }

    private Members members(PlannedUnit unit) {
        UnitDecisionBinding binding = bindings.apply(unit);
        return new Members(
                binding.withRepository(),
                binding.crates().stream().map(UnitDecisionBinding.Crate::words).collect(Collectors.toSet()));
    }
}
