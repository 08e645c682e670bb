package dev.lazaret.app.step.run;

import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.app.gate.GateLog;
import dev.lazaret.app.step.Compile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of a stage that had a gate. */
final class GateWords {
    private static final int NAMED = 10;

    private GateWords() {}

    /** A sentence each. */
    static List<String> notes(Compile work, GateLog log) {
        List<String> notes = new ArrayList<>();
        long stubs = count(work, PlannedUnit.Decision.STUB);
        if (stubs > 0) {
            notes.add("A stub took the place of " + Numbers.counted(stubs, "unit") + ".");
        }
        long replayed = count(work, PlannedUnit.Decision.REPLAY);
        if (replayed > 0) {
            notes.add("A recording took the place of " + Numbers.counted(replayed, "build script") + ".");
        }
        if (!log.refused().isEmpty()) {
            notes.add("The gate refused " + Numbers.counted(log.refused().size(), "compilation") + ": "
                    + log.refused().stream()
                            .limit(NAMED)
                            .map(one -> one.source() + " (" + one.why() + ")")
                            .collect(Collectors.joining("; "))
                    + (log.refused().size() > NAMED ? "; and " + (log.refused().size() - NAMED) + " more." : "."));
        }
        return notes;
    }

    private static long count(Compile work, PlannedUnit.Decision decision) {
        return work.units().stream().filter(unit -> unit.decision() == decision).count();
    }
}
