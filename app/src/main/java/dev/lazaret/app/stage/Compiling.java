package dev.lazaret.app.stage;

import dev.lazaret.analysis.cargo.TargetTriple;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.trust.Compilation;
import dev.lazaret.app.sandbox.Bound;
import dev.lazaret.app.sandbox.End;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StopCause;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.snapshot.LayerListing;
import dev.lazaret.app.snapshot.Recheck;
import dev.lazaret.app.snapshot.Selection;
import dev.lazaret.app.snapshot.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A step that compiles: copy, lockfile, stage, what it has made. */
record Compiling(StageRun run, Repository repository, Plan plan, TargetUse use) implements Act {
    private static final String TIMES = "source.times";

    @Override
    public StageEvent.Finished run(WorkFolder work) throws IOException, InterruptedException {
        StageLockfile lockfile = new StageLockfile(plan, work);
        if (Files.exists(work.path().resolve(WorkFolder.LAYER), LinkOption.NOFOLLOW_LINKS)) {
            // Lazaret ended before the step did, which may have written.
            forgetLayer(work, true);
        }
        Snapshots.Result copied = new Snapshots(
                        work.ownFolder("snapshots"), work.path().resolve(TIMES))
                .take(
                        repository,
                        plan.inventory(),
                        lockfile.place(),
                        plan.supply().vendored(),
                        run.now(),
                        run::isCancelled);
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
            case Snapshots.Result.Taken(Path copy, Selection selection) -> compile(work, copy, selection, lockfile);
        };
    }

    private StageEvent.Finished compile(WorkFolder work, Path copy, Selection selection, StageLockfile lockfile)
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
        if (plan.supply().layer()) {
            // Its folder's time stands for that of the copy's.
            Files.setLastModifiedTime(WorkFolder.upper(work.layer()), Files.getLastModifiedTime(copy));
        }
        End ended = run.stage(command.stage(work.path(), copy, target, plan.lockfile()), work, output);
        SourceWrites writes = plan.supply().layer() ? writes(work, selection) : SourceWrites.NONE;
        output.ended(ended);
        Artifacts.Listing made = new Artifacts.Listing(List.of(), List.of());
        if (ended instanceof End.Stopped(StopCause.OverLimit over) && over.bound() == Bound.TARGET) {
            // Kept, it would stop the next start at once.
            work.delete(target);
        } else {
            use.use(target);
        }
        if (stage.listsArtifacts() && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            made = Artifacts.list(
                    target,
                    Stream.concat(
                                    plan.admitted().target().map(TargetTriple::text).stream(),
                                    Stream.of(plan.request().choice().release() ? "release" : "debug"))
                            .toList());
        }
        Optional<Compilation> compiled =
                output.made().flatMap(units -> CompiledSource.of(repository, plan, target, units, run::isCancelled));
        return withResults(
                run.finished(ended, code -> output.failure(code, plan.row().words())), output, writes, made, compiled);
    }

    /** Lists what was written, and throws it away. */
    private SourceWrites writes(WorkFolder work, Selection selection) throws IOException {
        SourceWrites writes =
                new SourceWrites(LayerListing.of(WorkFolder.upper(work.path().resolve(WorkFolder.LAYER)), selection));
        writes.tell(run::tell, run.seconds());
        forgetLayer(work, !writes.listing().isEmpty());
        return writes;
    }

    /**
     * Throws the layer away.
     *
     * @param written whether something was written: cargo then must not take what it has made for whole, so every file counts as
     *     new at the next start
     */
    private static void forgetLayer(WorkFolder work, boolean written) throws IOException {
        if (written) {
            Files.deleteIfExists(work.path().resolve(TIMES));
        }
        work.delete(work.path().resolve(WorkFolder.LAYER));
    }

    private StageEvent.Finished withResults(
            StageEvent.Finished finished,
            StageOutput output,
            SourceWrites writes,
            Artifacts.Listing made,
            Optional<Compilation> compiled) {
        List<String> notes = new ArrayList<>(finished.notes());
        notes.addAll(output.notes());
        writes.note().ifPresent(notes::add);
        notes.addAll(made.notes());
        if (compiled.isEmpty() && output.made().isPresent() && !run.isCancelled()) {
            notes.add(
                    "The compiler's lists of the source files that it read could not be read, so nothing is said of what"
                            + " was compiled.");
        }
        return new StageEvent.Finished(
                finished.state(),
                finished.why(),
                finished.exit(),
                finished.seconds(),
                notes,
                made.artifacts(),
                output.executed(),
                compiled);
    }
}
