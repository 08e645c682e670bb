package dev.lazaret.app.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the gate of one stage is told.
 *
 * @param rustc the compiler's path in the sandbox
 * @param units all that may execute at compile time, with what was decided; nothing else does
 */
public record GatePlan(String rustc, List<GateUnit> units) {
    private static final String LINKER = "/usr/bin/cc";

    /** Two units can have one source file: for both that holds which lets less happen. */
    public GatePlan {
        Map<String, GateUnit> bySource = new HashMap<>();
        for (GateUnit unit : units) {
            bySource.merge(unit.id(), unit, GatePlan::lesser);
        }
        units = units.stream()
                .map(unit -> bySource.getOrDefault(unit.id(), unit))
                .distinct()
                .toList();
    }

    private static GateUnit lesser(GateUnit one, GateUnit other) {
        return one.unit().decision().compareTo(other.unit().decision()) > 0 ? one : other;
    }

    /** Whether code of the project or its crates executes: then every compiler is confined to its own output. */
    public boolean confines() {
        return units.stream().anyMatch(unit -> unit.unit().executes());
    }

    /** The list that the gate reads. */
    String text() {
        List<String> lines = new ArrayList<>(
                List.of("rustc\t" + rustc, "linker\t" + LINKER, "stage\tcheck", "confine\t" + (confines() ? 1 : 0)));
        units.stream().filter(GateUnit::isListed).map(GateUnit::line).sorted().forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }
}
