package dev.lazaret.app.stage;

import dev.lazaret.analysis.trust.Unit;
import java.util.List;

/** Counts units for people. */
final class UnitCount {
    private UnitCount() {}

    /** For example "2 build scripts and 1 macro crate". */
    static String words(List<Unit> units) {
        return count(units, Unit.Kind.BUILD_SCRIPT, "build script") + " and "
                + count(units, Unit.Kind.MACRO, "macro crate");
    }

    private static String count(List<Unit> units, Unit.Kind kind, String word) {
        long count = units.stream().filter(unit -> unit.kind() == kind).count();
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
