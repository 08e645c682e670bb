package dev.lazaret.app.behavior;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.sandbox.trace.SystemCodeFolders;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Maps the paths of root source files in the stage to the units of a plan. */
public final class PlannedUnitIndex {
    private final Map<Source, UnitId> units = new HashMap<>();
    private final Set<Source> ambiguous = new HashSet<>();
    private final Set<Source> isolated = new HashSet<>();

    /** The source file of a build script that cargo generates. In its name, a hash follows the package's name. */
    private static final Pattern GENERATED = Pattern.compile("(/target/\\.metabuild/[^/]+)-[0-9a-f]{16}\\.rs");

    private record Source(UnitId.Kind kind, String path) {}

    /** Adds a unit. A source file that two units of the same kind share is attributed to neither of them. */
    public void add(PlannedUnit unit, String path) {
        Source source = new Source(unit.kind(), SystemCodeFolders.plain(path));
        UnitId known = units.putIfAbsent(source, unit.id());
        if (known != null && !known.equals(unit.id())) {
            ambiguous.add(source);
        }
        if (unit.decision().isolates()) {
            isolated.add(source);
        }
    }

    /**
     * Whether Lazaret's code replaces the unit with this root source file in compilers. The gate gives units that share
     * the file the more restrictive decision.
     */
    boolean isIsolated(UnitId.Kind kind, String path) {
        return isolated.contains(source(kind, path));
    }

    /** Returns the unit of a kind with this root source file; empty if the plan has none or several. */
    Optional<UnitId> find(UnitId.Kind kind, String path) {
        Source source = source(kind, path);
        return ambiguous.contains(source) ? Optional.empty() : Optional.ofNullable(units.get(source));
    }

    /** Whether the plan has at least one unit of a kind with this root source file. */
    boolean has(UnitId.Kind kind, String path) {
        return units.containsKey(source(kind, path));
    }

    private static Source source(UnitId.Kind kind, String path) {
        Matcher generated = GENERATED.matcher(path);
        return new Source(kind, generated.matches() ? generated.group(1) : path);
    }
}
