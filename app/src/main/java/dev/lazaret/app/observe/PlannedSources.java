package dev.lazaret.app.observe;

import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.UnitId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The units of a plan by their root source files as the stage knows them. */
public final class PlannedSources {
    private final Map<Source, UnitId> units = new HashMap<>();
    private final Set<Source> ambiguous = new HashSet<>();

    private record Source(UnitId.Kind kind, String path) {}

    /** Adds a unit; a source that two units of one kind have is neither's. */
    public void add(PlannedUnit unit, String path) {
        Source source = new Source(unit.kind(), path);
        UnitId known = units.putIfAbsent(source, unit.id());
        if (known != null && !known.equals(unit.id())) {
            ambiguous.add(source);
        }
    }

    /** The unit of a kind that a source file is the root of; empty where the plan has none, or more than one. */
    Optional<UnitId> find(UnitId.Kind kind, String path) {
        Source source = new Source(kind, path);
        return ambiguous.contains(source) ? Optional.empty() : Optional.ofNullable(units.get(source));
    }
}
