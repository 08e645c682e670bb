package dev.lazaret.app.step.run;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.TargetTriple;
import dev.lazaret.analysis.document.toml.Toml;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.run.Compilation;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.Outcome;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Recording;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.behavior.PlannedSources;
import dev.lazaret.app.behavior.StageObserver;
import dev.lazaret.app.crates.source.CrateDigests;
import dev.lazaret.app.gate.GateFiles;
import dev.lazaret.app.gate.GateLog;
import dev.lazaret.app.gate.GateLogFile;
import dev.lazaret.app.sandbox.Bound;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.StageEnd;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StopCause;
import dev.lazaret.app.sandbox.Surroundings;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.sandbox.trace.TraceEvent;
import dev.lazaret.app.snapshot.LayerListing;
import dev.lazaret.app.snapshot.Recheck;
import dev.lazaret.app.snapshot.Selection;
import dev.lazaret.app.snapshot.Snapshots;
import dev.lazaret.app.step.Compile;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.StepRow;
import dev.lazaret.app.step.UnitBinding;
import dev.lazaret.app.step.cargo.Attribution;
import dev.lazaret.app.step.cargo.CargoOutput;
import dev.lazaret.app.step.cargo.CompiledSource;
import dev.lazaret.app.step.cargo.StageArtifacts;
import dev.lazaret.app.step.cargo.StubbedArtifacts;
import dev.lazaret.app.step.cargo.StubbedItems;
import dev.lazaret.app.step.plan.CargoCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a step that compiles: copies the repository, prepares the lockfile, runs the stage, and reads what the stage
 * made.
 */
public record Compiling(
        StepExecution run, Repository repository, Plan plan, Compile work, TargetUse use, CrateDigests digests)
        implements StepAction {
    private static final String TIMES = "source.times";
    private static final String SOURCE = "/src/";

    @Override
    public StepEvent.Finished run(WorkFolder folder) throws IOException, InterruptedException {
        StageLockfile lockfile = new StageLockfile(plan, work, folder);
        if (Files.exists(folder.path().resolve(WorkFolder.LAYER), LinkOption.NOFOLLOW_LINKS)) {
            // Lazaret ended before the step did, and the step may have written to the overlay.
            forgetLayer(folder, true);
        }
        Snapshots.Result copied = new Snapshots(
                        folder.privateFolder("snapshots"), folder.path().resolve(TIMES))
                .take(
                        repository,
                        plan.inventory(),
                        lockfile.place(),
                        work.supply().vendored(),
                        run.now(),
                        run::isCancelled);
        // After copying, so that a change during the copy also prevents the start, even if only part of the change was
        // copied.
        Recheck.Result compared = Recheck.of(repository, plan.inventory(), run::isCancelled);
        if (run.isCancelled()) {
            return run.stopped();
        }
        if (compared instanceof Recheck.Result.FileChanged changed) {
            return run.refused(changed.words() + "; nothing was started.");
        }
        Optional<UnitBinding.Crate> other = work.isGated() ? changed() : Optional.empty();
        if (other.isPresent()) {
            return run.refused("The files of " + other.get().words()
                    + " have changed since it was decided what may run; nothing was started. Plan the step again.");
        }
        return switch (copied) {
            case Snapshots.Result.Refused(String reason) -> run.refused(reason);
            case Snapshots.Result.Ready(Path copy, Selection selection) -> compile(folder, copy, selection, lockfile);
        };
    }

    /**
     * Returns a crate whose files changed since planning, and whose code would execute or would be replaced by a
     * recording.
     */
    private Optional<UnitBinding.Crate> changed() {
        return work.units().stream()
                .filter(unit -> !unit.decision().lacksOutput())
                .flatMap(unit -> work.binding(unit).crates().stream())
                .filter(crate -> crate.folder().isPresent())
                .distinct()
                .filter(crate -> !digests.refresh(crate.folder().get()).equals(crate.files()))
                .findFirst();
    }

    private StepEvent.Finished compile(WorkFolder folder, Path copy, Selection selection, StageLockfile lockfile)
            throws IOException, InterruptedException {
        PlaceholderFiles.write(work.supply().placeholders(), folder);
        StepRow.Stage stage = plan.row().stage().orElseThrow();
        CargoCommand command = new CargoCommand(plan.request(), stage.kind(), plan.toolchain(), plan.manifest(), work);
        if (lockfile.isReplacement()) {
            lockfile.prepare();
        }
        if (plan.lockfile().isTemporary()) {
            StageInput lock = command.lock(folder.path(), copy);
            folder.target(lock.kind(), "");
            StageEnd locked = run.stage(lock, folder, new CargoOutput(plan, work, run::emit));
            if (!locked.equals(new StageEnd.Exited(0))) {
                return run.finished(locked, "cargo could not resolve the dependencies from the offline sources");
            }
        }
        Optional<String> notPlanned = lockfile.isReplacement() ? lockfile.notPlanned() : Optional.empty();
        if (notPlanned.isPresent()) {
            return plan.lockfile().isTemporary()
                    ? run.finished(StepRecord.State.FAILED, notPlanned.get()) // cargo ran
                    : run.refused(notPlanned.get());
        }
        Optional<GateFiles> gate = Optional.empty();
        StubbedItems stubbed = StubbedItems.NONE;
        Map<String, PlannedUnit> known = Map.of();
        if (work.isGated()) {
            switch (new StageGate(run, repository, plan, work).prepare(stage.kind(), folder, copy)) {
                case StageGate.Result.Ready(
                        GateFiles files,
                        Map<String, UnitId> macros,
                        Map<String, PlannedUnit> units) -> {
                    known = units;
                    gate = Optional.of(files);
                    stubbed = StubbedItems.of(repository, plan.inventory(), macros, run::isCancelled);
                }
                case StageGate.Result.Failed(StageEnd end, String why) -> {
                    return run.finished(end, why);
                }
            }
        }
        Path target = folder.target(
                stage.kind(),
                TargetKey.of(
                        plan.toolchain(),
                        work,
                        lockfile.bytes(copy),
                        gate.map(GateFiles::digest).orElse("")));
        Attribution attribution = gate.isEmpty()
                ? Attribution.NONE
                : new Attribution(plan.units(), locked(lockfile.bytes(copy)), stubbed);
        CargoOutput output = new CargoOutput(plan, work, attribution, run::emit);
        if (work.supply().layer()) {
            // The mount shows the overlay folder's modification time in place of the copy's.
            Files.setLastModifiedTime(WorkFolder.upper(folder.layer()), Files.getLastModifiedTime(copy));
        }
        StageInput input = command.stage(folder.path(), copy, target, plan.lockfile());
        if (gate.isPresent() || use.beginsEmpty()) {
            // Code that ran behind a gate may have set the file times by which cargo decides what is up to date.
            folder.delete(target);
            folder.folder(String.valueOf(target.getFileName()));
        }
        Optional<GateLogFile> log = Optional.empty();
        if (gate.isPresent()) {
            input = input.withGate(gate.get().write(folder));
            log = Optional.of(GateLogFile.create(folder, target));
        }
        StageObserver observer = observer(
                stage,
                gate.isPresent(),
                Surroundings.USUAL,
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
                .withNotes(observer.notes());
        if (observer.sawUnplanned()) {
            finished = finished.withUnplanned();
        }
        if (!ended.isOver()) {
            return finished;
        }
        if (ended.ran()) {
            StageResult left = afterwards(folder, selection, target, output, known, log, ended, finished);
            return comparesRuns(stage)
                    ? new SecondRun(run, plan, work, folder, known)
                            .after(
                                    left.finished(),
                                    input,
                                    SecondRun.seen(
                                            left.scripts(),
                                            observer,
                                            left.finished().outcome().observed(),
                                            left.logKnown()),
                                    observer(stage, true, Surroundings.OTHER, _ -> {}))
                    : left.finished();
        }
        AfterRun after = new AfterRun();
        after.attempt("delete the empty layer", false, () -> forgetLayer(folder, false));
        return finished.withNotes(StepExecution.inert(after.problems()));
    }

    private boolean comparesRuns(StepRow.Stage stage) {
        return stage.leavesOut() && work.comparesRuns();
    }

    /** Creates an observer that attributes what the stage does to the units of the plan. */
    private StageObserver observer(
            StepRow.Stage stage, boolean gated, Surroundings surroundings, Consumer<Observation> listener) {
        Map<UnitId, String> places = new HashMap<>();
        work.supply().units().forEach(place -> places.putIfAbsent(place.unit(), place.inside()));
        PlannedSources sources = new PlannedSources();
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
        return Optional.of(Lockfile.of(CargoCommand.lockfile(plan.manifest()), Toml.read(lockfile)));
    }

    /**
     * The step's end, and the output of build scripts.
     *
     * @param logKnown whether the gate's log is known
     */
    private record StageResult(StepEvent.Finished finished, ScriptsLeft scripts, boolean logKnown) {}

    /** Reads what the stage left, and cleans up. No process of the stage runs any more. */
    private StageResult afterwards(
            WorkFolder folder,
            Selection selection,
            Path target,
            CargoOutput output,
            Map<String, PlannedUnit> known,
            Optional<GateLogFile> logFile,
            StageEnd ended,
            StepEvent.Finished finished) {
        AfterRun after = new AfterRun();
        SourceWrites writes = SourceWrites.NONE;
        if (work.supply().layer()) {
            Optional<SourceWrites> listed = after.attempt(
                    "list the writes into the source", Optional.empty(), () -> Optional.of(writes(folder, selection)));
            writes = listed.orElse(writes);
            boolean written = listed.isEmpty() || !listed.get().listing().isEmpty();
            after.attempt("discard the writes into the source", false, () -> forgetLayer(folder, written));
        }
        boolean well = ended.equals(new StageEnd.Exited(0));
        GateLogFile.Result read = logFile.<GateLogFile.Result>map(file -> read(file, output, known))
                .orElseGet(() -> new GateLogFile.Result.Ok(GateLog.NONE));
        boolean logKnown = read instanceof GateLogFile.Result.Ok;
        GateLog log = read instanceof GateLogFile.Result.Ok(GateLog found) ? found : GateLog.NONE;
        Expansions expansions = logKnown
                ? after.attempt(
                        "read the output of macros", Expansions.NONE, () -> Expansions.read(work, target, log, known))
                : Expansions.NONE;
        expansions.all().forEach(one -> run.emit(new StepEvent.Expanded(one)));
        boolean stubbed = !logKnown || !log.stubbed().isEmpty();
        StepRow.Stage stage = plan.row().stage().orElseThrow();
        List<String> profile = profile();
        boolean named = !stage.listsArtifacts()
                || !stubbed
                || !isThere(target)
                || after.attempt(
                        "rename files linked with stubs, so the target folder is not stored",
                        false,
                        () -> StubbedArtifacts.rename(target, profile));
        StageArtifacts.Listing made = new StageArtifacts.Listing(List.of(), List.of());
        if (ended instanceof StageEnd.Stopped(StopCause.OverLimit over) && over.bound() == Bound.TARGET) {
            // If it were preserved, it would stop the next start at once.
            after.attempt("delete the target folder", false, () -> {
                folder.delete(target);
                return true;
            });
        } else if (named) {
            use.use(target);
        }
        // If the target contains a stub, its artifacts are not presented as the project's. Nor are those of a build
        // behind a gate that was not completed.
        if (stage.listsArtifacts() && !stubbed && (well || logFile.isEmpty()) && isThere(target)) {
            made = after.attempt("list the artifacts", made, () -> StageArtifacts.list(target, profile));
        }
        List<String> leftOut = logFile.isPresent() ? GateText.notes(read, stage, well) : List.of();
        List<PlannedUnit> ran = known.entrySet().stream()
                .filter(unit -> log.ran().contains(unit.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        // A test or program can write anything into the target, including into the gate's log. So after such a step
        // nothing is attributed to build scripts.
        ScriptsLeft scripts = stage.leavesOut() ? scripts(target, known, log) : ScriptsLeft.NONE;
        Optional<Compilation> compiled = output.compiledUnits()
                .flatMap(units -> after.attempt(
                        "read the compiler's lists",
                        Optional.empty(),
                        () -> CompiledSource.of(repository, plan, work, target, units, run::isCancelled)));
        StepEvent.Finished ending = withResults(finished, output, ran, logKnown, writes, made, compiled)
                .withScriptOutputs(scripts.outputs())
                .withNotes(StepExecution.inert(leftOut))
                .withNotes(StepExecution.inert(expansions.notes()))
                .withNotes(StepExecution.inert(after.problems()));
        return new StageResult(ending, scripts, logKnown);
    }

    /** Reads the gate's log. The log is also unknown if cargo names a unit that the log does not mention. */
    private static GateLogFile.Result read(GateLogFile file, CargoOutput output, Map<String, PlannedUnit> known) {
        GateLogFile.Result read = file.read();
        if (!(read instanceof GateLogFile.Result.Ok(GateLog log))) {
            return read;
        }
        return known.entrySet().stream()
                .filter(unit -> unit.getValue().kind().isCompileTime())
                .filter(unit ->
                        output.named().contains(unit.getValue()) && !log.units().contains(unit.getKey()))
                .findFirst()
                .<GateLogFile.Result>map(unit -> new GateLogFile.Result.Unknown(
                        "it does not mention " + unit.getValue().id().words() + ", which cargo names"))
                .orElse(read);
    }

    /** Returns the path components of the profile's folder in the target. */
    private List<String> profile() {
        return Stream.concat(
                        work.admitted().target().map(TargetTriple::text).stream(),
                        Stream.of(work.options().choice().release() ? "release" : "debug"))
                .toList();
    }

    private static boolean isThere(Path target) {
        return Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Reports the output of build scripts, and stores it so that it can be replayed if the same bytes would run again.
     */
    private ScriptsLeft scripts(Path target, Map<String, PlannedUnit> known, GateLog log) {
        ScriptsLeft left = ScriptsLeft.of(target, known, log);
        left.outputs().forEach(output -> run.emit(new StepEvent.ScriptGenerated(output)));
        for (PlannedUnit unit : known.values()) {
            Optional<Recording> recording =
                    Optional.ofNullable(left.recordings().get(unit.id()));
            Optional<Digest> content = work.binding(unit).digest();
            if (recording.isPresent() && content.isPresent()) {
                run.recorded(content.get(), recording.get());
            }
        }
        if (!left.texts().isEmpty()) {
            run.texts(left.texts());
        }
        return left;
    }

    /** Lists the writes into the source, and reports them. */
    private SourceWrites writes(WorkFolder folder, Selection selection) {
        SourceWrites writes =
                new SourceWrites(LayerListing.of(WorkFolder.upper(folder.path().resolve(WorkFolder.LAYER)), selection));
        writes.emit(run::emit, run.seconds());
        return writes;
    }

    /**
     * Deletes the overlay.
     *
     * @param written whether the stage wrote to the source. Then cargo must not treat its results as complete, so every
     *     file counts as new at the next start
     */
    private static boolean forgetLayer(WorkFolder folder, boolean written) throws IOException {
        if (written) {
            Files.deleteIfExists(folder.path().resolve(TIMES));
        }
        folder.delete(folder.path().resolve(WorkFolder.LAYER));
        return true;
    }

    /**
     * Returns the units that executed according to cargo's output and the gate's log. If one of these is incomplete,
     * adds all units that may have executed.
     */
    private List<PlannedUnit> executed(CargoOutput output, List<PlannedUnit> ran, boolean logKnown) {
        List<PlannedUnit> may = output.isComplete() && logKnown ? ran : plan.executing();
        Set<PlannedUnit> all = Stream.concat(output.executed().stream(), may.stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        // In the order of the plan, in which they are stored.
        return Stream.concat(plan.units().stream().filter(all::contains), all.stream())
                .distinct()
                .toList();
    }

    private StepEvent.Finished withResults(
            StepEvent.Finished finished,
            CargoOutput output,
            List<PlannedUnit> ran,
            boolean logKnown,
            SourceWrites writes,
            StageArtifacts.Listing made,
            Optional<Compilation> compiled) {
        List<String> notes = new ArrayList<>(finished.outcome().notes());
        notes.addAll(output.notes());
        writes.note().ifPresent(notes::add);
        notes.addAll(made.notes());
        if (compiled.isEmpty() && output.compiledUnits().isPresent() && !run.isCancelled()) {
            notes.add(
                    "The compiler's lists of the source files that it read are unreadable, so the summary does not list what"
                            + " was compiled.");
        }
        StepEnd end = finished.end();
        Outcome outcome = new Outcome(
                notes,
                Optional.empty(),
                made.artifacts(),
                executed(output, ran, logKnown),
                compiled.stream().toList(),
                Stream.concat(finished.outcome().observations().stream(), writes.observations().stream())
                        .toList(),
                finished.outcome().observed(),
                List.of(),
                Optional.empty(),
                List.of());
        StepEnd heard = output.isComplete() && logKnown ? end : end.lost();
        return new StepEvent.Finished(
                output.namesUnplanned() ? heard.withUnplanned() : heard, finished.seconds(), outcome);
    }
}
