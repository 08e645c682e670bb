package dev.lazaret.app.stage;

import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.sandbox.Bound;
import dev.lazaret.app.sandbox.End;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StopCause;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.snapshot.Recheck;
import dev.lazaret.app.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A step that compiles: copy, lockfile, stage, what it has made. */
record Compiling(StageRun run, Repository repository, Plan plan) implements Act {

    @Override
    public StageEvent.Finished run(WorkFolder work) throws IOException, InterruptedException {
        work.delete(work.source());
        Snapshot.Result copied = Snapshot.take(
                repository,
                plan.inventory(),
                work.source(),
                work.path().resolve("source.times"),
                run.now(),
                work::give,
                run::isCancelled);
        if (copied instanceof Snapshot.Result.Refused(String reason)) {
            return run.isCancelled() ? run.stopped() : run.refused(reason);
        }
        switch (Recheck.of(repository, plan.inventory(), run::isCancelled)) {
            case Recheck.Result.Same() -> {}
            case Recheck.Result.Changed changed -> {
                return run.refused(changed.words() + " since it was read; nothing was started.");
            }
            case Recheck.Result.Cancelled() -> {
                return run.stopped();
            }
        }
        StandInFiles.write(plan.supply().standIns(), work);
        StepRow.Stage stage = plan.row().stage().orElseThrow();
        StageCommand command = new StageCommand(
                plan.request(), stage.kind(), plan.toolchain(), plan.supply(), plan.manifest(), plan.program());
        StageLockfile lockfile = new StageLockfile(plan, work);
        if (lockfile.isOther()) {
            lockfile.prepare();
        }
        if (plan.lockfile().isThrownAway()) {
            StageInput lock = command.lock(work.path());
            work.target(lock.kind(), "");
            End locked = run.stage(lock, work, new StageOutput(plan, run::tell));
            if (!locked.equals(new End.Exited(0))) {
                return run.finished(locked, "cargo could not resolve the dependencies from the offline sources");
            }
        }
        Optional<String> notPlanned = lockfile.isOther() ? lockfile.notPlanned() : Optional.empty();
        if (notPlanned.isPresent()) {
            return run.refused(notPlanned.get());
        }
        Path target = work.target(stage.kind(), TargetKey.of(plan, lockfile.bytes()));
        StageOutput output = new StageOutput(plan, run::tell);
        End ended = run.stage(command.stage(work.path(), target, plan.lockfile()), work, output);
        output.ended(ended);
        Artifacts.Listing made = new Artifacts.Listing(List.of(), List.of());
        if (ended instanceof End.Stopped(StopCause.OverLimit over) && over.bound() == Bound.TARGET) {
            // Kept, it would stop the next start at once.
            work.delete(target);
        } else if (stage.listsArtifacts()) {
            made = Artifacts.list(target, plan.request().choice().release() ? "release" : "debug");
        }
        return withResults(
                run.finished(ended, code -> output.failure(code, plan.row().words())), output, made);
    }

    private static StageEvent.Finished withResults(
            StageEvent.Finished finished, StageOutput output, Artifacts.Listing made) {
        List<String> notes = new ArrayList<>(finished.notes());
        notes.addAll(output.notes());
        notes.addAll(made.notes());
        return new StageEvent.Finished(
                finished.state(),
                finished.why(),
                finished.exit(),
                finished.seconds(),
                notes,
                made.artifacts(),
                output.executed());
    }
}
