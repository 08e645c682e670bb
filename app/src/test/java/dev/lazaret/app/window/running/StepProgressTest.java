package dev.lazaret.app.window.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.StepEvent.UnitState.State;
import dev.lazaret.app.window.StepPlans;
import dev.lazaret.app.window.control.OutputView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Verifies the progress text of a running step. */
class StepProgressTest {
    private final Plan plan = StepPlans.of("""
            step test
            crates 3
            own build-script demo 0.1.0 build.rs
            own test demo 0.1.0 src/lib.rs
            """);
    private final StepProgress progress = new StepProgress(plan, List.of());
    private final PlannedUnit script = plan.units().getFirst();

    @Test
    void beginsWithNothing() {
        assertThat(progress.line(0)).isEqualTo("0:00, 0 of 3 crates");
        assertThat(progress.units()).isEqualTo("0 of 2 units executed");
        assertThat(progress.tests()).isEmpty();
        assertThat(progress.now()).isEmpty();
        assertThat(progress.state(script)).isEmpty();
        assertThat(progress.word(script)).isEqualTo("waiting");
        assertThat(progress.fraction()).isZero();
    }

    @Test
    void followsEvents() {
        StepProgress.Shown told = progress.take(List.of(
                new StepEvent.UnitState(script, State.COMPILING),
                new StepEvent.Output(StepEvent.Output.Stream.STDERR, "   Compiling demo"),
                new StepEvent.Progress(2, OptionalInt.of(3)),
                new StepEvent.Diagnostic("warning", Optional.empty(), "unused", Optional.of("src/lib.rs"), 1, 2),
                new StepEvent.UnitState(script, State.EXECUTING)));
        assertThat(told.lines())
                .containsExactly(
                        new OutputView.Line("demo, build script: compiling", true),
                        new OutputView.Line("   Compiling demo", false),
                        new OutputView.Line("demo, build script: executing", true));
        assertThat(told.diagnostics()).hasSize(1);
        assertThat(progress.line(71)).isEqualTo("1:11, 2 of 3 crates");
        assertThat(progress.now()).hasValue("demo, build script");
        assertThat(progress.units()).isEqualTo("0 of 2 units executed");

        progress.take(List.of(
                new StepEvent.UnitState(script, State.DONE),
                new StepEvent.TestsReported(new StepEvent.TestCounts(1, 4, 1, 0)),
                new StepEvent.Finished(StepEnd.of(StepRecord.State.DONE, null), 1)));
        assertThat(progress.now()).isEmpty();
        assertThat(progress.units()).isEqualTo("1 of 2 units executed");
        assertThat(progress.word(script)).isEqualTo("done");
        assertThat(progress.word(plan.units().getLast())).isEqualTo("not reached");
        assertThat(progress.tests()).isEqualTo("tests report 4 passed, 1 failed, 0 ignored");
    }

    @Test
    void reportsStepWithoutUnits() {
        StepProgress none = new StepProgress(StepPlans.of("crates 1"), List.of());
        assertThat(none.units()).isEqualTo("no unit executes");
        assertThat(none.line(5)).isEqualTo("0:05, 0 of 1 crate");
    }

    @Test
    void countsIsolatedUnits() {
        Plan isolating = StepPlans.of("""
                crates 4
                consent isolate
                own build-script demo 0.1.0 build.rs
                dep macro serde_derive 1.0.217 src/lib.rs
                dep macro thiserror-impl 2.0.9 src/lib.rs
                """);
        StepProgress isolated = new StepProgress(isolating, List.of());
        assertThat(isolated.units())
                .isEqualTo("no unit executes natively, isolated so far: 0 of 3 (2 macros, 1 build script)");

        isolated.take(List.of(
                new StepEvent.UnitState(isolating.units().get(1), State.ISOLATED),
                new StepEvent.UnitState(isolating.units().getFirst(), State.STUBBED)));
        assertThat(isolated.units())
                .isEqualTo(
                        "no unit executes natively, isolated so far: 1 of 3 (2 macros, 1 build script), 1 stub instead");

        isolated.take(List.of(new StepEvent.Finished(StepEnd.of(StepRecord.State.DONE, null), 1)));
        assertThat(isolated.units()).isEqualTo("no unit executes natively, 1 of 3 isolated, 1 stub instead");
    }
}
