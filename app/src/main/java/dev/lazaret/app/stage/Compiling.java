package dev.lazaret.app.stage;

import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.sandbox.Bound;
import dev.lazaret.app.sandbox.End;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StopCause;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.snapshot.Recheck;
import dev.lazaret.app.snapshot.Selection;
import dev.lazaret.app.snapshot.Snapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A step that compiles: copy, lockfile, stage, what it has made. */
record Compiling(StageRun run, Repository repository, Plan plan) implements Act {

    @Override
    public StageEvent.Finished run(WorkFolder work) throws IOException, InterruptedException {
        StageLockfile lockfile = new StageLockfile(plan, work);
        Snapshots.Result copied = new Snapshots(
                        work.ownFolder("snapshots"), work.path().resolve("source.times"))
                .take(repository, plan.inventory(), lockfile.place(), run.now(), run::isCancelled);
        // After copying: what has changed meanwhile is not started either, whatever of it is copied.
        Recheck.Result compared = Recheck.of(repository, plan.inventory(), run::isCancelled);
        if (run.isCancelled()) {
            return run.stopped();
        }
        if (compared instanceof Recheck.Result.Changed changed) {
            return run.refused(changed.words() + "; nothing was started.");
        }
        return switch (copied) {
            case Snapshots.Result.Refused(String reason) -> run.refused(reason);
            case Snapshots.Result.Taken(Path copy, Selection selection) -> compile(work, copy, lockfile);
        };
    }

    private StageEvent.Finished compile(WorkFolder work, Path copy, StageLockfile lockfile)
            throws IOException, InterruptedException {
        StandInFiles.write(plan.supply().standIns(), work);
        StepRow.Stage stage = plan.row().stage().orElseThrow();
        StageCommand command = new StageCommand(
                plan.request(), stage.kind(), plan.toolchain(), plan.supply(), plan.manifest(), plan.program());
        if (lockfile.isOther()) {
            lockfile.prepare();
        }
        if (plan.lockfile().isThrownAway()) {
            StageInput lock = command.lock(work.path(), copy);
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
        Path target = work.target(stage.kind(), TargetKey.of(plan, lockfile.bytes(copy)));
        StageOutput output = new StageOutput(plan, run::tell);
        End ended = run.stage(command.stage(work.path(), copy, target, plan.lockfile()), work, output);
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
