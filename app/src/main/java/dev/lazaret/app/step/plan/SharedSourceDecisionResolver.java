package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.CompileWork.UnitPlace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Resolves the decisions on units that share one source file. The compiler gets the file without the name of its unit,
 * so the gate can't distinguish these units: if one of them is not allowed to run, none of them runs.
 */
final class SharedSourceDecisionResolver {
    private final Map<UnitId, String> places = new HashMap<>();
    private final Map<String, PlannedUnit> least = new HashMap<>();

    private SharedSourceDecisionResolver(List<UnitPlace> places) {
        places.forEach(place -> this.places.putIfAbsent(place.unit(), place.inside()));
    }

    /** Returns the units with the resulting decisions. */
    static List<PlannedUnit> decide(List<PlannedUnit> units, List<UnitPlace> places) {
        SharedSourceDecisionResolver shared = new SharedSourceDecisionResolver(places);
        units.stream()
                .forEach(unit -> shared.least.merge(shared.source(unit), unit, SharedSourceDecisionResolver::lesser));
        return units.stream().map(shared::decide).toList();
    }

    private static PlannedUnit lesser(PlannedUnit one, PlannedUnit other) {
        return other.decision().compareTo(one.decision()) > 0 ? other : one;
    }

    private PlannedUnit decide(PlannedUnit unit) {
        PlannedUnit counts = least.getOrDefault(source(unit), unit);
        return counts.decision() == unit.decision()
                ? unit
                : new PlannedUnit(
                        unit.id(),
                        counts.decision(),
                        "it has one source file with " + counts.id().words() + ", which is "
                                + (counts.decision().lacksOutput()
                                        ? "not allowed to run"
                                        : counts.decision().past()));
    }

    private String source(PlannedUnit unit) {
        String inside = places.getOrDefault(unit.id(), unit.fromRepository() ? "/src/" + unit.path() : unit.path());
        return unit.kind().word() + "\0" + inside;
    }
}
