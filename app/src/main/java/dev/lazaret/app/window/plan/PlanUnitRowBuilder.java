package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.LinkedCrate;
import dev.lazaret.app.step.OfferedRecording;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.step.UnitReviewReason;
import dev.lazaret.viewer.crates.CapabilitySummary;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Groups the rows of a plan: the step's targets, units that need review, units that are ordinary for their kind, and
 * missing crates.
 */
final class PlanUnitRowBuilder {
    private final StepDefinition step;
    private final CompileWork work;
    private final CapabilityProvider code;
    private final List<PlanRow> rows = new ArrayList<>();

    private PlanUnitRowBuilder(StepDefinition step, CompileWork work, CapabilityProvider code) {
        this.step = step;
        this.work = work;
        this.code = code;
    }

    /**
     * Returns all rows.
     *
     * @param code provides the capabilities read from source so far
     */
    static List<PlanRow> of(StepDefinition step, CompileWork work, CapabilityProvider code) {
        return new PlanUnitRowBuilder(step, work, code).rows();
    }

    private List<PlanRow> rows() {
        List<PlanRow.UnitRow> all = work.units().stream().map(this::row).toList();
        group(
                "Tests",
                "this project’s tests, linked and started one after another",
                "target",
                all,
                row -> row.unit().kind() == UnitId.Kind.TEST || row.unit().kind() == UnitId.Kind.DOC_TESTS);
        group(
                "Programs",
                work.program().isPresent()
                        ? "linked, and started once everything is compiled"
                        : "built together with the tests, which may start them",
                "program",
                all,
                row -> row.unit().kind() == UnitId.Kind.PROGRAM);
        Set<UnitReviewReason> reasons = all.stream()
                .flatMap(row -> row.look().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(UnitReviewReason.class)));
        group(
                "Needs review",
                reasons.stream().map(UnitReviewReason::brief).collect(Collectors.joining(", ")),
                "unit",
                all,
                row -> !row.look().isEmpty());
        group(
                "Ordinary for their kind",
                work.supply().fetched().isPresent()
                        ? "nothing unusual was found in them or in linked crates, and a Fetch has verified their bytes"
                        : "nothing unusual was found in them or in linked crates; no Fetch has verified their bytes",
                "unit",
                all,
                row -> CompilePlanModel.isCompileTime(row.unit()) && row.look().isEmpty());
        missing();
        return rows;
    }

    private PlanRow.UnitRow row(PlannedUnit unit) {
        CrateCapabilities read = code.capabilities(unit);
        List<LinkedCrate> linked = work.linked(unit, code::crate);
        // In a step that can't leave units out, a unit stays undecided until the auditor chooses one of the other
        // decisions.
        List<PlannedUnit.Decision> offered = Stream.of(PlannedUnit.Decision.values())
                .filter(decision -> decision.isFor(unit.kind()))
                .filter(decision -> decision.isolates() ? isolates() : leavesOut() || !decision.lacksOutput())
                .toList();
        return new PlanRow.UnitRow(
                unit,
                work.ground(unit),
                linked,
                offered,
                offered.stream().filter(decision -> isOpen(decision, unit)).toList(),
                work.supply().noIsolation(),
                work.recording(unit).map(OfferedRecording::words),
                UnitReviewReason.of(unit, work, read, linked),
                work.options().earlier().blockedBy(unit.id()),
                work.isVerified(unit),
                CapabilitySummary.of(read));
    }

    private boolean isOpen(PlannedUnit.Decision decision, PlannedUnit unit) {
        return (!decision.takesRecording() || work.recording(unit).isPresent())
                && (!decision.isolates() || work.supply().isolation().isPresent());
    }

    private boolean isolates() {
        return step.stage().filter(StepDefinition.Stage::isolates).isPresent();
    }

    private boolean leavesOut() {
        return step.stage().filter(StepDefinition.Stage::leavesOut).isPresent();
    }

    private void group(
            String title, String words, String noun, List<PlanRow.UnitRow> all, Predicate<PlanRow.UnitRow> wanted) {
        List<PlanRow.UnitRow> here = all.stream().filter(wanted).toList();
        if (!here.isEmpty()) {
            rows.add(new PlanRow.Group(title, CountFormatter.unbroken(here.size(), noun) + ": " + words));
            rows.addAll(here);
        }
    }

    private void missing() {
        List<String> missing = work.crates().missing();
        if (!missing.isEmpty()) {
            rows.add(new PlanRow.Group(
                    "Not on this machine",
                    CountFormatter.unbroken(missing.size(), "crate") + ": no source of crates has "
                            + (missing.size() == 1 ? "it" : "them") + ", so the step can’t be started"));
            missing.forEach(clause -> rows.add(new PlanRow.Missing(clause)));
        }
    }
}
