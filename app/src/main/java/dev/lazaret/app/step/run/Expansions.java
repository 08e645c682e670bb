package dev.lazaret.app.step.run;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.gate.GateExpansionSource;
import dev.lazaret.app.gate.GateLog;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.ExpandedTarget;
import dev.lazaret.app.step.MacroExpansion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The expanded sources of the requested targets.
 *
 * @param all expansions that the compiler printed
 * @param notes one sentence for each target without an expansion
 */
record Expansions(List<MacroExpansion> all, List<String> notes) {
    static final Expansions NONE = new Expansions(List.of(), List.of());

    private static final String SOURCE = "/src/";

    /** Returns the gate's instructions for the targets to expand. */
    static List<GateExpansionSource> request(CompileWork work) {
        return work.expanded().stream().map(Expansions::request).toList();
    }

    private static GateExpansionSource request(ExpandedTarget target) {
        return new GateExpansionSource(SOURCE + target.path());
    }

    /**
     * Reads the expansions.
     *
     * @param target the stage's target folder; no process of the stage may still be running
     * @param units units by the IDs that the gate uses for them
     */
    static Expansions read(CompileWork work, Path target, GateLog log, Map<String, PlannedUnit> units)
            throws IOException {
        List<MacroExpansion> all = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int number = 0;
        for (ExpandedTarget one : work.expanded()) {
            number++;
            Optional<GateExpansionSource.ExpandedSource> made = request(one).read(target);
            if (made.isEmpty()) {
                notes.add("The macros of " + one.crate() + ", " + one.path()
                        + ", were not expanded: it was not compiled, or the compiler printed nothing for it.");
            } else {
                byte[] bytes = made.get().bytes();
                all.add(new MacroExpansion(
                        one,
                        one.file(number),
                        Inert.bytes(bytes),
                        made.get().size(),
                        bytes.length == made.get().size(),
                        macros(units, log.ran()),
                        macros(units, log.stubbed())));
            }
        }
        return new Expansions(all, notes);
    }

    private static List<String> macros(Map<String, PlannedUnit> units, Set<String> names) {
        return units.entrySet().stream()
                .filter(unit -> names.contains(unit.getKey()) && unit.getValue().kind() == UnitId.Kind.MACRO)
                .map(unit -> unit.getValue().crate() + " " + unit.getValue().version())
                .sorted()
                .toList();
    }
}
