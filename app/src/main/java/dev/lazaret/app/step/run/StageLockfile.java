package dev.lazaret.app.step.run;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.source.FetchedCrateStore;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.plan.CompileStageBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lockfile of one stage: the copy's own lockfile, the one that a Fetch created, or a temporary one that cargo
 * writes.
 */
final class StageLockfile {
    private final Plan plan;
    private final CompileWork work;
    private final WorkFolder folder;

    StageLockfile(Plan plan, CompileWork work, WorkFolder folder) {
        this.plan = plan;
        this.work = work;
        this.folder = folder;
    }

    /**
     * Returns the path at which the copy must contain a file, so that another lockfile can be mounted over it; empty if
     * the copy's own lockfile is used.
     */
    Optional<RepoPath> place() {
        return isReplacement() ? Optional.of(CompileStageBuilder.lockfile(plan.manifest())) : Optional.empty();
    }

    /** Whether another lockfile replaces the copy's own lockfile. */
    boolean isReplacement() {
        return plan.lockfile().isReplacement();
    }

    /** Writes the lockfile that a Fetch created, or an empty file for cargo to write to. */
    void prepare() throws IOException {
        Files.deleteIfExists(workFile());
        Optional<Path> fetched = work.supply()
                .fetched()
                .flatMap(FetchedCrateStore.Fetched::lockfile)
                .filter(_ -> !plan.lockfile().isTemporary());
        Files.write(
                workFile(),
                fetched.isPresent() ? read(fetched.get()) : new byte[0],
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
        folder.give(workFile());
    }

    /** Returns the content of the lockfile that the stage uses; empty if that file does not exist. */
    byte[] bytes(Path copy) throws IOException {
        Path file = isReplacement()
                ? workFile()
                : copy.resolve(CompileStageBuilder.lockfile(plan.manifest()).utf8());
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? read(file) : new byte[0];
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            // Reads one byte more than the limit, so that a truncated file is not mistaken for a complete one.
            return in.readNBytes(TomlReader.MAX_BYTES + 1);
        }
    }

    /**
     * Returns the reason why nothing may be compiled: the lockfile can't be read, or contains a version of a package
     * that the plan does not list. Empty if there is no such reason.
     */
    Optional<String> notPlanned() throws IOException {
        Document document = TomlReader.read(read(workFile()));
        if (!document.understood()) {
            return Optional.of("The lockfile that cargo made could not be read; nothing was compiled.");
        }
        Map<String, Set<String>> planned = new HashMap<>();
        work.crates()
                .packages()
                .forEach(found -> planned.computeIfAbsent(found.name(), name -> new HashSet<>())
                        .add(found.version()));
        for (Lockfile.Locked locked : Lockfile.of(CompileStageBuilder.lockfile(plan.manifest()), document)
                .packages()) {
            Set<String> versions = planned.get(Inert.line(locked.name(), 200));
            if (locked.source() != null
                    && versions != null
                    && !versions.contains(Inert.line(locked.version(), 200))
                    && work.supply().placeholders().stream()
                            .noneMatch(standIn -> standIn.name().equals(locked.name())
                                    && standIn.version().equals(locked.version()))) {
                return Optional.of("Cargo chose " + locked.name() + " " + locked.version()
                        + ", which the plan does not list; nothing was compiled.");
            }
        }
        return Optional.empty();
    }

    private Path workFile() {
        return folder.path().resolve("Cargo.lock");
    }
}
