package dev.lazaret.app.step.run;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.behavior.PlannedUnitIndex;
import dev.lazaret.app.behavior.StageObserver;
import dev.lazaret.app.crates.source.CrateDigestCache;
import dev.lazaret.app.gate.GateFileWriter;
import dev.lazaret.app.gate.GateLogFile;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.SimulatedHost;
import dev.lazaret.app.sandbox.StageEnd;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.sandbox.trace.TraceEvent;
import dev.lazaret.app.snapshot.FolderChangeChecker;
import dev.lazaret.app.snapshot.SnapshotSelection;
import dev.lazaret.app.snapshot.SnapshotStore;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.UnitDecisionBinding;
import dev.lazaret.app.step.cargo.CargoOutputConverter;
import dev.lazaret.app.step.cargo.DiagnosticAttributor;
import dev.lazaret.app.step.cargo.OmittedUnits;
import dev.lazaret.app.step.plan.CompileStageBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs a step that compiles: copies the repository, prepares the lockfile, runs the stage, and has {@link
 * StageResultReader} read the results of the stage.
 */
public record CompilingStepAction(
        StepExecution run,
        Repository repository,
        Plan plan,
        CompileWork work,
        TargetFolderListener use,
        CrateDigestCache digests)
        implements StepAction {
    private static final String SOURCE = "/src/";

    @Override
    public StepEvent.Finished run(WorkFolder folder) throws IOException, InterruptedException {
        StageLockfile lockfile = new StageLockfile(plan, work, folder);
        SourceLayer layer = new SourceLayer(folder);
        if (layer.isLeft()) {
            // In an earlier run, Lazaret ended before the step did, and the step may have written to the overlay.
            layer.forget(true);
        }
        SnapshotStore.Result copied = new SnapshotStore(folder.privateFolder("snapshots"), layer.times())
                .take(
                        repository,
                        plan.inventory(),
                        lockfile.place(),
                        work.supply().vendored(),
                        run.now(),
                        run::isCancelled);
        // Checked after copying, so that a change during the copy also prevents the start, even if only part of the
        // change was copied.
        FolderChangeChecker.Result compared = FolderChangeChecker.of(repository, plan.inventory(), run::isCancelled);
        if (run.isCancelled()) {
            return run.stopped();
        }
        if (compared instanceof FolderChangeChecker.Result.FileChanged changed) {
            return run.refused(changed.words() + "; nothing was started.");
        }
        Optional<UnitDecisionBinding.Crate> other = work.isGated() ? changed() : Optional.empty();
        if (other.isPresent()) {
            return run.refused("The files of " + other.get().words()
                    + " have changed since it was decided what may run; nothing was started. Plan the step again.");
        }
        return switch (copied) {
            case SnapshotStore.Result.Refused(String reason) -> run.refused(reason);
            case SnapshotStore.Result.Ready(Path copy, SnapshotSelection selection) ->
                compile(folder, copy, selection, lockfile);
        };
    }

    /**
     * Returns a crate whose files have changed since planning, and whose code would execute or would be replaced by a
     * recording; empty if there is none.
     */
    private Optional<UnitDecisionBinding.Crate> changed() {
        return work.units().stream()
                .filter(unit -> !unit.decision().lacksOutput())
                .flatMap(unit -> work.binding(unit).crates().stream())
                .filter(crate -> crate.folder().isPresent())
                .distinct()
                .filter(crate -> !digests.refresh(crate.folder().get()).equals(crate.files()))
                .findFirst();
    }

    private StepEvent.Finished compile(
            WorkFolder folder, Path copy, SnapshotSelection selection, StageLockfile lockfile)
            throws IOException, InterruptedException {
        PlaceholderCrateWriter.write(work.supply().placeholders(), folder);
        StepDefinition.Stage stage = plan.row().stage().orElseThrow();
        CompileStageBuilder command =
                new CompileStageBuilder(plan.request(), stage.kind(), plan.toolchain(), plan.manifest(), work);
        if (lockfile.isReplacement()) {
            lockfile.prepare();
        }
        if (plan.lockfile().isTemporary()) {
            StageInput lock = command.lock(folder.path(), copy);
            folder.target(lock.kind(), "");
            StageEnd locked = run.stage(lock, folder, new CargoOutputConverter(plan, work, run::emit));
            if (!locked.equals(new StageEnd.Exited(0))) {
                return run.finished(locked, "cargo could not resolve the dependencies from the offline sources");
            }
        }
        Optional<String> notPlanned = lockfile.isReplacement() ? lockfile.notPlanned(copy) : Optional.empty();
        if (notPlanned.isPresent()) {
            return plan.lockfile().isTemporary()
                    ? run.finished(StepRecord.State.FAILED, notPlanned.get()) // cargo ran
                    : run.refused(notPlanned.get());
        }
        Optional<GateFileWriter> gate = Optional.empty();
        Optional<PreparedIsolation> isolation = Optional.empty();
        Optional<PreparedComparison> comparison = Optional.empty();
        Optional<String> notIsolated = Optional.empty();
        OmittedUnits omitted = OmittedUnits.NONE;
        Map<String, PlannedUnit> known = Map.of();
        if (work.isGated()) {
            switch (new UnitGatePreparer(run, repository, plan, work).prepare(stage.kind(), folder, copy)) {
                case UnitGatePreparer.Result.Ready(
                        GateFileWriter files,
                        Map<String, UnitId> macros,
                        Map<String, PlannedUnit> units,
                        List<OmittedUnits.Omitted> stubbed,
                        List<OmittedUnits.Omitted> isolated,
                        Optional<PreparedIsolation> prepared,
                        Optional<PreparedComparison> compared,
                        Optional<String> reason) -> {
                    isolation = prepared;
                    comparison = compared;
                    notIsolated = reason;
                    known = units;
                    gate = Optional.of(files);
                    omitted =
                            OmittedUnits.of(stubbed, isolated, repository, plan.inventory(), macros, run::isCancelled);
                }
                case UnitGatePreparer.Result.Failed(StageEnd end, String why) -> {
                    return run.finished(end, why);
                }
            }
        }
        Path target = folder.target(
                stage.kind(),
                TargetFolderNamer.of(
                        plan.toolchain(),
                        work,
                        lockfile.bytes(copy),
                        gate.map(GateFileWriter::digest).orElse("")
                                + isolation.map(PreparedIsolation::digest).orElse("")));
        if (work.supply().layer()) {
            // The mount shows the overlay folder's modification time in place of the copy's.
            Files.setLastModifiedTime(WorkFolder.upper(folder.layer()), Files.getLastModifiedTime(copy));
        }
        StageInput input = command.stage(folder.path(), copy, target, plan.lockfile());
        if (gate.isPresent() || use.beginsEmpty()) {
            // Code that ran behind a gate may have changed the file times by which cargo determines what is up to date.
            folder.delete(target);
            folder.folder(String.valueOf(target.getFileName()));
        }
        Optional<GateLogFile> log = Optional.empty();
        if (gate.isPresent()) {
            Path gateFolder = gate.get().write(folder);
            input = input.withGate(gateFolder);
            if (isolation.isPresent()) {
                input = isolation.get().addTo(input, folder, gateFolder);
            }
            if (comparison.isPresent()) {
                input = comparison.get().addTo(input, folder, gateFolder, isolation.isPresent());
            }
            log = Optional.of(GateLogFile.create(folder, target));
        }
        DiagnosticAttributor attribution =
                new DiagnosticAttributor(plan.units(), locked(lockfile.bytes(copy)), omitted);
        CargoOutputConverter output =
                new CargoOutputConverter(plan, work, attribution, new StubInPlaceReader(log, known)::isStub, run::emit);
        if (notIsolated.isPresent()) {
            output.isolatesNothing(plan.units());
        }
        StageObserver observer = observer(
                stage,
                gate.isPresent(),
                SimulatedHost.USUAL,
                one -> run.emit(new StepEvent.Observed(one, run.seconds())));
        StageEnd ended = run.stage(input, folder, event -> {
            if (event instanceof SandboxEvent.Seen(TraceEvent sighting)) {
                observer.see(sighting);
            } else {
                output.accept(event);
            }
        });
        output.ended(ended);
        StepEvent.Finished finished = run.finished(
                        ended, code -> output.failure(code, plan.row().words()))
                .withObservations(observer.observations())
                .withNotes(observer.notes())
                .withNotes(StepExecution.inert(
                        isolation.map(PreparedIsolation::notes).orElse(List.of())))
                .withNotes(StepExecution.inert(notIsolated.stream()
                        .map(why -> "Nothing could be isolated, so stubs were used: " + why + ".")
                        .toList()));
        if (observer.sawUnplanned()) {
            finished = finished.withUnplanned();
        }
        if (!ended.isOver()) {
            return finished;
        }
        if (ended.ran()) {
            StageResultReader.Found left = new StageResultReader(run, repository, plan, work, use)
                    .read(folder, selection, target, output, known, log, isolation, ended, finished);
            return comparesRuns(stage)
                    ? new StageRerunner(run, plan, work, folder, known)
                            .after(
                                    left.finished(),
                                    input,
                                    StageRerunner.seen(
                                            left.scripts(),
                                            observer,
                                            left.finished().outcome().observed(),
                                            left.logKnown()),
                                    observer(stage, true, SimulatedHost.OTHER, _ -> {}))
                    : left.finished();
        }
        CleanupRunner after = new CleanupRunner();
        after.attempt("delete the empty layer", false, () -> new SourceLayer(folder).forget(false));
        return finished.withNotes(StepExecution.inert(after.problems()));
    }

    private boolean comparesRuns(StepDefinition.Stage stage) {
        return stage.leavesOut() && work.comparesRuns();
    }

    /** Creates an observer that attributes the stage's operations to the units of the plan. */
    private StageObserver observer(
            StepDefinition.Stage stage, boolean gated, SimulatedHost surroundings, Consumer<Observation> listener) {
        Map<UnitId, String> places = new HashMap<>();
        work.supply().units().forEach(place -> places.putIfAbsent(place.unit(), place.inside()));
        PlannedUnitIndex sources = new PlannedUnitIndex();
        for (PlannedUnit unit : work.units()) {
            String place = places.get(unit.id());
            if (place != null) {
                sources.add(unit, place);
            } else if (unit.fromRepository()) {
                sources.add(unit, SOURCE + unit.path());
            }
        }
        return new StageObserver(sources, !stage.leavesOut(), gated, surroundings, listener);
    }

    private Optional<Lockfile> locked(byte[] lockfile) {
        return Optional.of(Lockfile.of(CompileStageBuilder.lockfile(plan.manifest()), TomlReader.read(lockfile)));
    }
}
