package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.capability.CallStep;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.run.json.JsonOut;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes the capabilities of a crate, with one entry for each place. Each entry has the unit that determines when the
 * code at the place runs.
 */
final class CapabilityJsonWriter {
    /** Maximum number of places listed for one crate. Places that execute at compile time come first. */
    private static final int MOST = 1_000;

    private CapabilityJsonWriter() {}

    private record Seen(Unit unit, Evidence evidence, boolean unusual) {}

    /** Writes the capabilities. If {@code known} is empty, they are unknown, and the lists are empty as well. */
    static void write(JsonOut json, Optional<CrateCapabilities> known) {
        CrateCapabilities can = known.orElse(CrateCapabilities.NONE);
        List<Seen> seen = can.units().stream()
                .flatMap(unit -> seen(unit, can))
                .sorted(Comparator.comparing((Seen one) -> !one.unit().kind().isHost())
                        .thenComparing(Seen::evidence, CrateCapabilities.order())
                        .thenComparing(one -> one.unit().kind()))
                .toList();
        json.strings("capabilities", List.copyOf(can.words()));
        json.array("evidence", seen.subList(0, Math.min(MOST, seen.size())), one -> evidence(json, one));
        json.bool("capabilitiesKnown", known.isPresent());
        json.number("evidenceLeftOut", Math.max(0, seen.size() - MOST));
    }

    private static Stream<Seen> seen(UnitCapabilities unit, CrateCapabilities can) {
        return unit.executing().stream().map(one -> new Seen(unit.unit(), one, can.isUnusual(one)));
    }

    private static void evidence(JsonOut json, Seen seen) {
        Evidence one = seen.evidence();
        json.text("capability", one.capability().word());
        json.text("unit", seen.unit().kind().word());
        json.path("path", one.path());
        json.number("line", one.line());
        json.number("column", one.column());
        json.text("what", SummarySanitizer.line(one.what()));
        json.text("argument", SummarySanitizer.line(one.argument()));
        json.text("shape", one.shape().word());
        json.bool("unusual", seen.unusual());
        Reachability reach = one.reach();
        json.array("way", reach.steps(), step -> step(json, step));
        json.bool("certain", reach.isCertain());
        Reachability.Break broken = reach.broken();
        if (broken == null) {
            json.text("broken", null);
        } else {
            json.object("broken", () -> {
                json.text("why", broken.word());
                Optional<CallStep> at = reach.brokenStep();
                json.path("path", at.map(CallStep::path).orElse(one.path()));
                json.number("line", at.map(CallStep::line).orElse(one.line()));
            });
        }
    }

    private static void step(JsonOut json, CallStep step) {
        json.text("kind", step.kind().word());
        json.text("name", SummarySanitizer.line(step.name()));
        json.path("path", step.path());
        json.number("line", step.line());
    }
}
