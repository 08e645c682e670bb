package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.resolve.LinkedCode;
import dev.lazaret.app.crates.resolve.NeededCrate;
import dev.lazaret.app.crates.resolve.ProjectNeeds;
import dev.lazaret.app.crates.resolve.UnitLinkedCode;
import dev.lazaret.app.step.Consent;
import dev.lazaret.app.step.UnitDecisionBinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the units that a step runs: first the repository's build scripts and macros, and the repository's other units
 * of the kinds that the step executes; then the build scripts and macros of the crates that the repository needs.
 */
public final class PlannedUnitCollector {
    static final int LONGEST_NAME = 200;
    static final int LONGEST_PATH = 500;

    private final Consent consent;
    private final UnitDecisionBinder bindings;
    private final List<UnitId> ids = new ArrayList<>();
    private final Map<UnitId, UnitDecisionBinding> bound = new LinkedHashMap<>();

    /** Determines whether a target of a package runs as a unit of a kind. */
    @FunctionalInterface
    interface RunRule {
        boolean runs(CargoPackage owner, Target target, UnitId.Kind kind);
    }

    private PlannedUnitCollector(Consent consent, UnitDecisionBinder bindings) {
        this.consent = consent;
        this.bindings = bindings;
    }

    /** Returns the units, the repository's own first. */
    List<PlannedUnit> units() {
        Set<Digest> digests = UnitDecisionBinding.digests(bound.values());
        return ids.stream()
                .map(unit -> consent.decide(unit, bound.getOrDefault(unit, UnitDecisionBinding.NONE), digests))
                .toList();
    }

    /** Returns, for each unit, the bytes and crates that a decision on it is valid for. */
    Map<UnitId, UnitDecisionBinding> bindings() {
        return bound;
    }

    /**
     * Finds the units of a step.
     *
     * @param packages the repository's packages that are compiled
     * @param beside selects further units of these packages, in addition to build scripts and macros
     * @param needs the crates that are needed, and the code that is linked into the units
     */
    static PlannedUnitCollector of(
            List<CargoPackage> packages,
            RunRule beside,
            ProjectNeeds needs,
            Consent consent,
            UnitDecisionBinder bindings) {
        PlannedUnitCollector found = new PlannedUnitCollector(consent, bindings);
        for (CargoPackage own : packages) {
            for (Target target : own.targets()) {
                for (UnitId.Kind kind : kinds(target)) {
                    if (kind.isCompileTime() || beside.runs(own, target, kind)) {
                        found.add(own, target, kind, needs);
                    }
                }
            }
        }
        for (NeededCrate crate : needs.crates()) {
            String name = Inert.line(crate.name(), LONGEST_NAME);
            String version = Inert.line(crate.version(), LONGEST_NAME);
            crate.buildScript()
                    .ifPresent(path -> found.add(
                            new UnitId(name, version, UnitId.Kind.BUILD_SCRIPT, Inert.line(path, LONGEST_PATH), false),
                            crate.links().script()));
            crate.macroPath()
                    .ifPresent(path -> found.add(
                            new UnitId(name, version, UnitId.Kind.MACRO, Inert.line(path, LONGEST_PATH), false),
                            crate.links().others()));
        }
        return found;
    }

    /**
     * Returns the kinds of units that a target can be compiled to and run as (see The Cargo Book, "cargo test" and
     * "Cargo Targets").
     */
    private static List<UnitId.Kind> kinds(Target target) {
        List<UnitId.Kind> kinds = new ArrayList<>();
        switch (target.kind()) {
            case BUILD_SCRIPT -> kinds.add(UnitId.Kind.BUILD_SCRIPT);
            case PROC_MACRO -> kinds.add(UnitId.Kind.MACRO);
            case BIN -> kinds.add(UnitId.Kind.PROGRAM);
            case LIB, TEST, EXAMPLE, BENCH -> {}
        }
        if (target.tested()) {
            kinds.add(UnitId.Kind.TEST);
        }
        if (target.doctested()) {
            kinds.add(UnitId.Kind.DOC_TESTS);
        }
        return kinds;
    }

    /**
     * Whether the package has tests of a kind for which cargo also builds the package's programs, which these tests may
     * start.
     */
    static boolean hasTestsThatStartPrograms(CargoPackage owner) {
        return owner.targets().stream()
                .anyMatch(target ->
                        target.tested() && (target.kind() == Target.Kind.TEST || target.kind() == Target.Kind.BENCH));
    }

    private void add(CargoPackage own, Target target, UnitId.Kind kind, ProjectNeeds needs) {
        UnitLinkedCode links = needs.unitLinks().getOrDefault(own.name(), UnitLinkedCode.PROJECT_ONLY);
        add(
                new UnitId(own.name(), own.version(), kind, target.path(), true),
                kind == UnitId.Kind.BUILD_SCRIPT ? links.script() : links.others());
    }

    private void add(UnitId unit, LinkedCode linked) {
        bound.put(unit, bindings.bind(unit, linked));
        ids.add(unit);
    }
}
