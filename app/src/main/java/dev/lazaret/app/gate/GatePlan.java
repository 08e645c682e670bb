package dev.lazaret.app.gate;

import dev.lazaret.app.sandbox.StageKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The instructions for one stage's gate.
 *
 * @param rustc the compiler's path in the sandbox
 * @param stage the stage in which cargo runs
 * @param units units with their decisions. The gate lets no other unit execute
 * @param expanded sources whose macros are expanded, in addition to being compiled
 * @param isolation what isolated units need; empty if none is isolated
 * @param compared IDs of the macros that execute natively and are compared with their isolated form
 */
public record GatePlan(
        String rustc,
        StageKind stage,
        List<GateUnit> units,
        List<GateExpansionSource> expanded,
        Optional<GateIsolation> isolation,
        Set<String> compared) {
    private static final String LINKER = "/usr/bin/cc";

    /**
     * Creates a plan. If two units of the same kind have the same source file, the more restrictive decision applies to
     * both.
     */
    public GatePlan {
        Map<String, GateUnit> bySource = new HashMap<>();
        for (GateUnit unit : units) {
            bySource.merge(unit.id(), unit, GatePlan::lesser);
        }
        units = units.stream()
                .map(unit -> bySource.getOrDefault(unit.id(), unit))
                .distinct()
                .toList();
        expanded = List.copyOf(expanded);
        compared = Set.copyOf(compared);
    }

    /** Creates a plan that isolates nothing. */
    public GatePlan(String rustc, StageKind stage, List<GateUnit> units, List<GateExpansionSource> expanded) {
        this(rustc, stage, units, expanded, Optional.empty(), Set.of());
    }

    private static GateUnit lesser(GateUnit one, GateUnit other) {
        return one.unit().decision().compareTo(other.unit().decision()) > 0 ? one : other;
    }

    /**
     * Whether code from the project or its crates executes during compilation. If so, every compiler process is
     * confined to its output folder.
     */
    public boolean confines() {
        return units.stream()
                .anyMatch(unit -> unit.isOfCompilation() && unit.unit().executes());
    }

    /** Returns the list that the gate reads. */
    String text() {
        List<String> lines = new ArrayList<>(List.of(
                "rustc\t" + rustc, "linker\t" + LINKER, "stage\t" + stage.level(), "confine\t" + (confines() ? 1 : 0)));
        lines.addAll(GateIsolation.lines(isolation));
        units.stream().filter(GateUnit::isListed).map(GateUnit::line).sorted().forEach(lines::add);
        expanded.stream()
                .filter(GateExpansionSource::isListed)
                .map(GateExpansionSource::line)
                .sorted()
                .forEach(lines::add);
        compared.stream().sorted().map(id -> "compare\t" + id).forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }
}
