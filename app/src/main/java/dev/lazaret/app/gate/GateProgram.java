package dev.lazaret.app.gate;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.app.sandbox.Limits;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.toolchain.Toolchain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The gate's program for one toolchain. Lazaret brings its source alone: the toolchain compiles it in a stage of its own that has
 * nothing of the project, and what comes of it is kept.
 */
public final class GateProgram {
    private static final String KEPT = "gate-programs";
    private static final String SOURCE = "gate-source";
    private static final String NAME = "program";
    private static final String LINKER = "lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld";

    /** A static program of some ten thousand bytes. */
    private static final long MOST_BYTES = 4 << 20;

    private final Toolchain toolchain;
    private final WorkFolder work;

    /** For a toolchain, kept in a project's folder. */
    public GateProgram(Toolchain toolchain, WorkFolder work) {
        this.toolchain = toolchain;
        this.work = work;
    }

    /** The program, where it was compiled before. */
    public Optional<byte[]> kept() throws IOException {
        Path file = file();
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }

    /** The stage that compiles it. */
    public StageInput stage() throws IOException {
        work.delete(work.path().resolve(SOURCE));
        Path source = work.folder(SOURCE);
        for (GateSource.File file : GateSource.files()) {
            Path written = source.resolve(file.name());
            Files.write(written, file.bytes(), StandardOpenOption.CREATE_NEW);
            work.give(written);
        }
        Path target = target();
        Files.deleteIfExists(target.resolve(NAME));
        boolean ownLinker = toolchain
                .folder()
                .filter(folder -> Files.isExecutable(folder.resolve(LINKER)))
                .isPresent();
        return new StageInput(
                StageKind.GATE,
                new StageInput.Folders(source, target, Optional.empty()),
                toolchain.folder(),
                StageInput.Dependencies.NONE,
                GateSource.command(rustc(), "/src", "/target/" + NAME, ownLinker),
                1,
                Limits.ordinary());
    }

    /** Keeps what that stage has made. */
    public byte[] keep() throws IOException {
        Path made = target().resolve(NAME);
        if (!Files.isRegularFile(made, LinkOption.NOFOLLOW_LINKS) || Files.size(made) > MOST_BYTES) {
            throw new IOException("the compiler has not made the gate's program");
        }
        byte[] program = Files.readAllBytes(made);
        Path file = file();
        Path beside = file.resolveSibling(file.getFileName() + ".next");
        Files.write(beside, program);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return program;
    }

    /** The compiler's path in the sandbox. */
    public String rustc() {
        return StageInput.binFolder(toolchain.folder()) + "/rustc";
    }

    private Path target() throws IOException {
        return work.target(StageKind.GATE, "");
    }

    /** In a folder that no stage can enter. */
    private Path file() throws IOException {
        MessageDigest digest = Digest.start();
        String of = GateSource.digest() + "\0" + toolchain.words() + "\0"
                + toolchain.folder().map(Path::toString).orElse("");
        digest.update(of.getBytes(StandardCharsets.UTF_8));
        return work.ownFolder(KEPT).resolve(Digest.finish(digest).hex());
    }
}
