package dev.lazaret.app.step;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.ArrayList;
import java.util.List;

/** Formats the number of units of each kind. */
final class UnitCountFormatter {
    private UnitCountFormatter() {}

    /**
     * Returns the numbers of the kinds that occur, for example "2 build scripts and 1 macro crate".
     *
     * @param units at least one unit
     */
    static String words(List<PlannedUnit> units) {
        List<String> parts = new ArrayList<>();
        for (UnitId.Kind kind : UnitId.Kind.values()) {
            long count = units.stream().filter(unit -> unit.kind() == kind).count();
            switch (kind) {
                case BUILD_SCRIPT -> add(parts, count, "build script");
                case MACRO -> add(parts, count, "macro crate");
                case TEST -> add(parts, count, "test target");
                case DOC_TESTS -> {
                    if (count > 0) {
                        parts.add(
                                "the documentation tests of " + CountFormatter.grouped(count, "library", "libraries"));
                    }
                }
                case PROGRAM -> add(parts, count, "program");
            }
        }
        String last = parts.removeLast();
        return parts.isEmpty() ? last : String.join(", ", parts) + " and " + last;
    }

    private static void add(List<String> parts, long count, String noun) {
        if (count > 0) {
            parts.add(CountFormatter.grouped(count, noun));
        }
    }
}
