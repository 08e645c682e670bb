package dev.lazaret.app.step;

import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.UnitId;
import java.util.ArrayList;
import java.util.List;

/** Counts in words. */
public final class Counted {
    private Counted() {}

    /** For example "1 unit", "6 units". */
    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** For a noun whose plural is another word. */
    public static String of(long count, String noun, String plural) {
        return count + " " + (count == 1 ? noun : plural);
    }

    /** For example "2 build scripts and 1 macro crate", with tests and programs where there are some. */
    static String words(List<PlannedUnit> units) {
        List<String> parts = new ArrayList<>();
        for (UnitId.Kind kind : UnitId.Kind.values()) {
            long count = units.stream().filter(unit -> unit.kind() == kind).count();
            switch (kind) {
                case BUILD_SCRIPT -> parts.add(of(count, "build script"));
                case MACRO -> parts.add(of(count, "macro crate"));
                case TEST -> add(parts, count, "test target");
                case DOC_TESTS -> {
                    if (count > 0) {
                        parts.add("the documentation tests of " + of(count, "library", "libraries"));
                    }
                }
                case PROGRAM -> add(parts, count, "program");
            }
        }
        String last = parts.removeLast();
        return String.join(", ", parts) + " and " + last;
    }

    private static void add(List<String> parts, long count, String noun) {
        if (count > 0) {
            parts.add(of(count, noun));
        }
    }
}
