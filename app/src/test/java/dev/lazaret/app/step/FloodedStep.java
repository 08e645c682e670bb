package dev.lazaret.app.step;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.StageEnd;
import dev.lazaret.app.step.cargo.CargoOutputConverter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Processes the output of a stage as a step that tests does, without the stage. */
public final class FloodedStep implements Consumer<SandboxEvent> {
    private final CargoOutputConverter output;
    private final Consumer<StepEvent> events;

    public FloodedStep(Consumer<StepEvent> events) {
        this.events = events;
        this.output = new CargoOutputConverter(
                List.of(
                        unit(UnitId.Kind.BUILD_SCRIPT, "build.rs"),
                        unit(UnitId.Kind.TEST, "tests/a.rs"),
                        unit(UnitId.Kind.DOC_TESTS, "src/lib.rs")),
                List.of(new CompileWork.Crate("m", "0.1.0")),
                OptionalInt.of(1),
                Optional.empty(),
                "",
                events);
    }

    @Override
    public void accept(SandboxEvent event) {
        output.accept(event);
    }

    /** Ends the stage. */
    public void end() {
        output.ended(new StageEnd.Exited(0));
        events.accept(new StepEvent.Finished(
                StepEnd.of(StepRecord.State.DONE, null),
                1,
                new StepOutcome(output.notes(), Optional.empty(), List.of(), output.executed(), List.of())));
    }

    private static PlannedUnit unit(UnitId.Kind kind, String path) {
        return new PlannedUnit(
                new UnitId("m", "0.1.0", kind, path, true), PlannedUnit.Decision.RUN, "everything may run");
    }
}
