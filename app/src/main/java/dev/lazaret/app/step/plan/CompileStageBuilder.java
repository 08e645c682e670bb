package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.crates.resolve.PlaceholderCrate;
import dev.lazaret.app.sandbox.OfflineSource;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.Program;
import dev.lazaret.app.step.StepRequest;
import dev.lazaret.app.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Converts a request to the input of a stage: cargo's arguments, and the locations of files. */
public record CompileStageBuilder(
        StepRequest request, StageKind kind, Toolchain toolchain, RepoPath manifest, CompileWork work) {
    /** Name of the folder with the empty placeholder crates, inside a work folder. */
    public static final String PLACEHOLDERS = "stand-ins";

    private static final String SOURCE = "/src/";

    /** Returns the path of the lockfile, next to a workspace's root manifest. */
    public static RepoPath lockfile(RepoPath manifest) {
        return manifest.parent().child("Cargo.lock");
    }

    /** Returns the input of the stage that writes a temporary lockfile. */
    public StageInput lock(Path folder, Path source) {
        return input(
                folder,
                source,
                folder.resolve("target-lock"),
                StageKind.LOCK,
                true,
                List.of("generate-lockfile", "--offline"),
                List.of());
    }

    /**
     * Returns the input of the step's main stage, for a work folder with a copy of the repository and a target folder.
     */
    public StageInput stage(Path folder, Path source, Path target, LockfileUse.Kind lockfile) {
        return input(
                        folder,
                        source,
                        target,
                        kind,
                        lockfile.isReplacement(),
                        work.supply().words(),
                        Stream.concat(
                                        work.supply().admitted().stream(),
                                        work
                                                .program()
                                                .map(this::started)
                                                .orElseGet(work.options().choice()::words)
                                                .stream())
                                .toList())
                .asWatched();
    }

    /**
     * Returns cargo's options for the program. The program is always specified explicitly, so the repository's default
     * is never used.
     */
    private List<String> started(Program chosen) {
        List<String> words = new ArrayList<>(
                work.options().choice().withPackage(chosen.owner().name()).words());
        words.addAll(List.of("--bin", chosen.name(), "--"));
        words.addAll(work.options().program().arguments());
        return words;
    }

    private List<OfflineSource> sources(Path folder, Path copy) {
        CompileWork.Supply supply = work.supply();
        List<OfflineSource> sources = new ArrayList<>();
        for (OfflineSource source : supply.sources()) {
            sources.add(supply.inCopy(source)
                    .map(inside -> new OfflineSource(CompileWork.Supply.inCopy(inside, copy), source.crates()))
                    .orElse(source));
        }
        if (!supply.placeholders().isEmpty()) {
            sources.add(new OfflineSource(
                    folder.resolve(PLACEHOLDERS),
                    supply.placeholders().stream().map(PlaceholderCrate::folder).toList()));
        }
        return sources;
    }

    private StageInput input(
            Path folder,
            Path source,
            Path target,
            StageKind kind,
            boolean ownLockfile,
            List<String> words,
            List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(StageInput.binFolder(toolchain.folder()) + "/cargo");
        command.addAll(words);
        command.addAll(List.of("--manifest-path", SOURCE + manifest.utf8()));
        command.addAll(options);
        return new StageInput(
                kind,
                new StageInput.Folders(
                        source,
                        target,
                        kind == StageKind.LOCK || !work.supply().layer()
                                ? Optional.empty()
                                : Optional.of(folder.resolve(WorkFolder.LAYER))),
                toolchain.folder(),
                new StageInput.Dependencies(
                        sources(folder, source),
                        ownLockfile
                                ? Optional.of(new StageInput.Lockfile(
                                        folder.resolve("Cargo.lock"),
                                        SOURCE + lockfile(manifest).utf8()))
                                : Optional.empty()),
                command,
                Math.max(1, Runtime.getRuntime().availableProcessors()),
                request.limits());
    }
}
