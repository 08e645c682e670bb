package dev.lazaret.app.step.run;

import dev.lazaret.analysis.cargo.TargetTriple;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.CompilationCoverage;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PackageResult;
import dev.lazaret.analysis.run.PackageResultFormatter;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.gate.GateLog;
import dev.lazaret.app.gate.GateLogFile;
import dev.lazaret.app.sandbox.LimitedResource;
import dev.lazaret.app.sandbox.StageEnd;
import dev.lazaret.app.sandbox.StopCause;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.snapshot.SnapshotSelection;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.cargo.CargoOutputConverter;
import dev.lazaret.app.step.cargo.CompiledSourceFinder;
import dev.lazaret.app.step.cargo.StageArtifactLister;
import dev.lazaret.app.step.cargo.StubbedArtifactRenamer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the results of a stage, stores the data that later steps need, and cleans up. */
record StageResultReader(
        StepExecution run, Repository repository, Plan plan, CompileWork work, TargetFolderListener use) {
    /**
     * The step's end, and the output of build scripts.
     *
     * @param logKnown whether the gate's log could be read
     */
    record Found(StepEvent.Finished finished, BuildScriptOutputs scripts, boolean logKnown) {}

    /**
     * Reads the files that the stage left, and cleans up. Must not be called while a process of the stage is still
     * running.
     */
    Found read(
            WorkFolder folder,
            SnapshotSelection selection,
            Path target,
            CargoOutputConverter output,
            Map<String, PlannedUnit> known,
            Optional<GateLogFile> logFile,
            Optional<PreparedIsolation> isolation,
            StageEnd ended,
            StepEvent.Finished finished) {
        CleanupRunner after = new CleanupRunner();
        SourceLayer layer = new SourceLayer(folder);
        SourceWriteReporter writes = SourceWriteReporter.NONE;
        if (work.supply().layer()) {
            Optional<SourceWriteReporter> listed = after.attempt(
                    "list the writes into the source", Optional.empty(), () -> Optional.of(writes(layer, selection)));
            writes = listed.orElse(writes);
            boolean written = listed.isEmpty() || !listed.get().listing().isEmpty();
            after.attempt("discard the writes into the source", false, () -> layer.forget(written));
        }
        boolean well = ended.equals(new StageEnd.Exited(0));
        GateLogFile.Result read = logFile.<GateLogFile.Result>map(file -> readLog(file, output, known))
                .orElseGet(() -> new GateLogFile.Result.Ok(GateLog.NONE));
        boolean logKnown = read instanceof GateLogFile.Result.Ok;
        GateLog log = read instanceof GateLogFile.Result.Ok(GateLog found) ? found : GateLog.NONE;
        Expansions expansions = logKnown
                ? after.attempt(
                        "read the output of macros", Expansions.NONE, () -> Expansions.read(work, target, log, known))
                : Expansions.NONE;
        expansions.all().forEach(one -> run.emit(new StepEvent.Expanded(one)));
        isolation.ifPresent(prepared ->
                after.attempt("store the modules of isolated units", false, () -> prepared.storeModules(target, log)));
        boolean stubbed = !logKnown || !log.stubbed().isEmpty();
        StepDefinition.Stage stage = plan.row().stage().orElseThrow();
        List<String> profile = profile();
        boolean named = !stage.listsArtifacts()
                || !stubbed
                || !isThere(target)
                || after.attempt(
                        "rename files linked with stubs, so the target folder is not stored",
                        false,
                        () -> renameLinked(target, profile));
        StageArtifactLister.Listing made = new StageArtifactLister.Listing(List.of(), List.of());
        if (ended instanceof StageEnd.Stopped(StopCause.OverLimit over) && over.bound() == LimitedResource.TARGET) {
            // A target folder that exceeds the limit would stop the next run at once.
            after.attempt("delete the target folder", false, () -> {
                folder.delete(target);
                return true;
            });
        } else if (named) {
            use.use(target);
        }
        // Artifacts are not presented as the project's if the target folder contains stubs, or if a build with a gate
        // was not completed.
        if (stage.listsArtifacts() && !stubbed && (well || logFile.isEmpty()) && isThere(target)) {
            made = after.attempt("list the artifacts", made, () -> StageArtifactLister.list(target, profile));
        }
        List<String> leftOut = logFile.isPresent() ? GateNoteFormatter.notes(read, stage, well) : List.of();
        List<PlannedUnit> ran = known.entrySet().stream()
                .filter(unit -> log.ran().contains(unit.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        // A test or program can write anything into the target folder, including the gate's log. So after a step that
        // starts programs, nothing is attributed to build scripts.
        BuildScriptOutputs scripts = stage.leavesOut() ? scripts(target, known, log) : BuildScriptOutputs.NONE;
        RefusedOperationReader.Found refused = RefusedOperationReader.read(target, work, known);
        IsolatedRunComparer.Found compared = stage.leavesOut()
                ? after.attempt(
                        "compare native with isolated build scripts",
                        IsolatedRunComparer.Found.NONE,
                        () -> new IsolatedRunComparer(run, work).compare(scripts, known, log))
                : IsolatedRunComparer.Found.NONE;
        IsolatedRunComparer.Found expanded = stage.leavesOut()
                ? ExpansionComparer.compare(log, known, isolatesByDefault())
                : IsolatedRunComparer.Found.NONE;
        List<Observation> observations = Stream.of(
                        refused.observations(), compared.observations(), expanded.observations())
                .flatMap(List::stream)
                .toList();
        observations.forEach(one -> run.emit(new StepEvent.Observed(one, run.seconds())));
        Optional<CompilationCoverage> compiled = output.compiledUnits()
                .flatMap(units -> after.attempt(
                        "read the compiler's lists",
                        Optional.empty(),
                        () -> CompiledSourceFinder.of(repository, plan, work, target, units, run::isCancelled)));
        StepEvent.Finished ending = withResults(
                        finished.withObservations(
                                Stream.concat(finished.outcome().observations().stream(), observations.stream())
                                        .toList()),
                        output,
                        ran,
                        logKnown,
                        writes,
                        made,
                        compiled)
                .withScriptOutputs(scripts.outputs())
                .withNotes(StepExecution.inert(leftOut))
                .withNotes(refused.notes())
                .withNotes(StepExecution.inert(compared.notes()))
                .withNotes(StepExecution.inert(expanded.notes()))
                .withNotes(StepExecution.inert(expansions.notes()))
                .withNotes(StepExecution.inert(after.problems()));
        return new Found(ending, scripts, logKnown);
    }

    /** Reads the gate's log. The log also counts as unknown if cargo reports a unit that the log does not mention. */
    private static GateLogFile.Result readLog(
            GateLogFile file, CargoOutputConverter output, Map<String, PlannedUnit> known) {
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

    /** Renames what was linked for the target and, if that is another folder, for this machine: macros. */
    private static boolean renameLinked(Path target, List<String> profile) throws IOException {
        return StubbedArtifactRenamer.rename(target, profile)
                && (profile.size() == 1 || StubbedArtifactRenamer.rename(target, List.of(profile.getLast())));
    }

    private static boolean isThere(Path target) {
        return Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Reports the output of build scripts, and stores it so that it can be replayed if the same bytes would run again.
     */
    private BuildScriptOutputs scripts(Path target, Map<String, PlannedUnit> known, GateLog log) {
        BuildScriptOutputs left = BuildScriptOutputs.of(target, known, log);
        left.outputs().forEach(output -> run.emit(new StepEvent.ScriptGenerated(output)));
        for (PlannedUnit unit : known.values()) {
            Optional<BuildScriptRecording> recording =
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

    /** Lists the writes into the source and emits them as events. */
    private SourceWriteReporter writes(SourceLayer layer, SnapshotSelection selection) {
        SourceWriteReporter writes = new SourceWriteReporter(layer.written(selection));
        writes.emit(run::emit, run.seconds());
        return writes;
    }

    /**
     * Returns the units that executed according to cargo's output and the gate's log. If either of the two is
     * incomplete, all units that may have executed are added.
     */
    private List<PlannedUnit> executed(CargoOutputConverter output, List<PlannedUnit> ran, boolean logKnown) {
        List<PlannedUnit> may = output.isComplete() && logKnown ? ran : plan.executing();
        Set<PlannedUnit> all = Stream.concat(output.executed().stream(), may.stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        // Units are stored in the order of the plan.
        return Stream.concat(plan.units().stream().filter(all::contains), all.stream())
                .distinct()
                .toList();
    }

    private StepEvent.Finished withResults(
            StepEvent.Finished finished,
            CargoOutputConverter output,
            List<PlannedUnit> ran,
            boolean logKnown,
            SourceWriteReporter writes,
            StageArtifactLister.Listing made,
            Optional<CompilationCoverage> compiled) {
        List<PackageResult> packages = output.packageResults();
        // What was not checked comes first.
        List<String> notes = new ArrayList<>(PackageResultFormatter.sentences(packages, this::isReplayable));
        notes.addAll(finished.outcome().notes());
        notes.addAll(output.notes());
        writes.note().ifPresent(notes::add);
        notes.addAll(made.notes());
        if (compiled.isEmpty() && output.compiledUnits().isPresent() && !run.isCancelled()) {
            notes.add("The compiler's lists of the source files that it read are unreadable, so the summary does not"
                    + " list what was compiled.");
        }
        StepEnd end = finished.end();
        StepOutcome outcome = new StepOutcome(
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
                List.of(),
                packages);
        StepEnd heard = output.isComplete() && logKnown ? end : end.lost();
        return new StepEvent.Finished(
                output.namesUnplanned() ? heard.withUnplanned() : heard, finished.seconds(), outcome);
    }

    private boolean isolatesByDefault() {
        return work.supply().isolation().isPresent() && work.options().consent().isolates();
    }

    private boolean isReplayable(UnitId id) {
        return work.units().stream()
                .filter(unit -> unit.id().equals(id))
                .anyMatch(unit -> work.recording(unit).isPresent());
    }
}
