package dev.lazaret.app.step.run;

import dev.lazaret.analysis.run.ObservationCompleteness;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.RunComparison;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.behavior.ObservedRun;
import dev.lazaret.app.behavior.RunComparer;
import dev.lazaret.app.behavior.StageObserver;
import dev.lazaret.app.gate.GateLog;
import dev.lazaret.app.gate.GateLogFile;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.SimulatedHost;
import dev.lazaret.app.sandbox.StageEnd;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.sandbox.trace.TraceEvent;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.cargo.CargoOutputConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs the stage of a successful step a second time, in a different environment and with an empty target folder, to
 * find out what its units do differently. The result does not change the step's end. The files of the second run are
 * deleted.
 *
 * @param known units by the IDs that the gate uses for them
 */
record StageRerunner(
        StepExecution run, Plan plan, CompileWork work, WorkFolder folder, Map<String, PlannedUnit> known) {
    private static final SimulatedHost OTHER = SimulatedHost.OTHER;

    /**
     * Suffix of the name of the second run's target folder. The name starts like that of a first run's target folder,
     * so that the next step deletes leftovers.
     */
    private static final String TARGET = "-second";

    /**
     * Runs the stage again if the step was successful.
     *
     * @param input input of the first run
     * @param seen data of the first run
     * @param observer observer for the second run
     */
    StepEvent.Finished after(StepEvent.Finished finished, StageInput input, ObservedRun seen, StageObserver observer)
            throws InterruptedException {
        CleanupRunner after = new CleanupRunner();
        RunComparison compared;
        if (finished.state() == StepRecord.State.DONE) {
            run.emit(new StepEvent.RunsAgain(days()));
            compared = compared(input, seen, observer, after);
        } else {
            compared = RunComparison.never(units());
        }
        run.emit(new StepEvent.Compared(compared));
        return finished.withCompared(compared, run.seconds()).withNotes(StepExecution.inert(after.problems()));
    }

    private RunComparison compared(StageInput input, ObservedRun seen, StageObserver observer, CleanupRunner after)
            throws InterruptedException {
        Path target = folder.path().resolve("target-" + input.kind().level() + TARGET);
        StageEnd ended;
        GateLogFile log;
        CargoOutputConverter output = new CargoOutputConverter(plan, work, _ -> {});
        try {
            folder.delete(target);
            folder.folder(String.valueOf(target.getFileName()));
            log = GateLogFile.create(folder, target);
            if (work.supply().layer()) {
                Files.setLastModifiedTime(
                        WorkFolder.upper(folder.layer()),
                        Files.getLastModifiedTime(input.folders().source()));
            }
            ended = run.stage(input.elsewhere(target, OTHER), folder, event -> {
                if (event instanceof SandboxEvent.Seen(TraceEvent sighting)) {
                    observer.see(sighting);
                } else {
                    output.accept(event);
                }
            });
        } catch (IOException e) {
            after.attempt("delete what is left of the second run", false, () -> forget(target));
            return RunComparison.without(
                    StepEnd.of(
                            StepRecord.State.FAILED,
                            StepExecution.inert(List.of("its files can't be made: " + e.getMessage()))
                                    .getFirst()),
                    0,
                    units());
        }
        output.ended(ended);
        StepEnd end = run.end(ended, code -> output.failure(code, plan.row().words()));
        long days = days();
        if (!ended.isOver()) {
            return RunComparison.without(end, days, units());
        }
        ObservedRun now = read(target, log, observer);
        after.attempt("delete what is left of the second run", false, () -> forget(target));
        return ended.ran()
                ? RunComparer.compare(seen, now, end, OTHER, days, units())
                : RunComparison.without(end, days, units());
    }

    private ObservedRun read(Path target, GateLogFile file, StageObserver observer) {
        return switch (file.read()) {
            case GateLogFile.Result.Ok(GateLog log) ->
                seen(BuildScriptOutputs.of(target, known, log), observer, run.observed(), true);
            case GateLogFile.Result.Unknown _ -> seen(BuildScriptOutputs.NONE, observer, run.observed(), false);
        };
    }

    /**
     * Returns the data of a run that can be compared.
     *
     * @param logKnown whether the gate's log, which lists the successful scripts, could be read
     */
    static ObservedRun seen(
            BuildScriptOutputs left, StageObserver observer, ObservationCompleteness observed, boolean logKnown) {
        return new ObservedRun(
                left.outputs(),
                left.texts(),
                observer.observations(),
                observer.isWhole() && observed == ObservationCompleteness.COMPLETE,
                logKnown);
    }

    private boolean forget(Path target) throws IOException {
        folder.delete(target);
        folder.delete(folder.path().resolve(WorkFolder.LAYER));
        return true;
    }

    /**
     * Returns the number of days by which the second run's clock is ahead: 0 if the processes are not traced, because
     * they then see the machine's time. The latest stage shows whether the second one is traced, because both depend on
     * the same conditions.
     */
    private long days() {
        return run.observed() == ObservationCompleteness.OFF ? 0 : OTHER.ahead().toDays();
    }

    private List<UnitId> units() {
        return work.units().stream()
                .filter(PlannedUnit::executes)
                .map(PlannedUnit::id)
                .toList();
    }
}
