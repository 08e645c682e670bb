package dev.lazaret.app.behavior;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.sandbox.trace.SystemFolders;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The units of a plan, by the paths of their root source files in the stage. */
public final class PlannedUnitIndex {
    private final Map<Source, UnitId> units = new HashMap<>();
    private final Set<Source> ambiguous = new HashSet<>();

    /** The source of a build script that cargo generates. A hash follows the name of its package. */
    private static final Pattern GENERATED = Pattern.compile("(/target/\\.metabuild/[^/]+)-[0-9a-f]{16}\\.rs");

    private record Source(UnitId.Kind kind, String path) {}

    /** Adds a unit. A source that two units of one kind share is attributed to neither. */
    public void add(PlannedUnit unit, String path) {
        Source source = new Source(unit.kind(), SystemFolders.plain(path));
        UnitId known = units.putIfAbsent(source, unit.id());
        if (known != null && !known.equals(unit.id())) {
            ambiguous.add(source);
        }
    }

    /** Returns the unit of a kind with this root source file; empty if the plan has none, or more than one. */
    Optional<UnitId> find(UnitId.Kind kind, String path) {
        Source source = source(kind, path);
        return ambiguous.contains(source) ? Optional.empty() : Optional.ofNullable(units.get(source));
    }

    /** Whether the plan has one or more units of a kind with this root source file. */
    boolean has(UnitId.Kind kind, String path) {
        return units.containsKey(source(kind, path));
    }

    private static Source source(UnitId.Kind kind, String path) {
        Matcher generated = GENERATED.matcher(path);
        return new Source(kind, generated.matches() ? generated.group(1) : path);
    }
}
