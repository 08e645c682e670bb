package dev.lazaret.app.gate;

import dev.lazaret.app.sandbox.Limits;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.toolchain.Toolchain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The gate's program for one toolchain. Lazaret brings its source alone: the toolchain compiles it in a stage of its own that has
 * nothing of the project, and what comes of it is kept for all projects, in a folder that no stage is shown: a stage of one project
 * that could write it would decide over all.
 */
public final class GateProgram {
    private static final String KEPT = "gate-programs";
    private static final String SOURCE = "gate-source";
    private static final String NAME = "program";

    /** As only Lazaret makes it: what others bring along, for example a checkout, is readable to all. */
    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");

    /** A static program of some ten thousand bytes. */
    private static final long MOST_BYTES = 4 << 20;

    private final Toolchain toolchain;
    private final WorkFolder work;
    private final GateCompiler compiler;
    private final Path file;

    /** For a toolchain, compiled in a project's folder where no project has done so before. */
    public GateProgram(Toolchain toolchain, WorkFolder work) throws IOException {
        this.toolchain = toolchain;
        this.work = work;
        this.compiler = new GateCompiler(toolchain);
        this.file = work.sharedFolder(KEPT).resolve(compiler.digest(command()));
    }

    /** The program, where it was compiled before. */
    public Optional<byte[]> kept() throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && Files.size(file) <= MOST_BYTES
                        && Files.getPosixFilePermissions(file).equals(OWN)
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }

    /** The stage that compiles it. */
    public StageInput stage() throws IOException {
        work.delete(work.path().resolve(SOURCE));
        Path source = work.folder(SOURCE);
        for (GateSource.File one : GateSource.files()) {
            Path written = source.resolve(one.name());
            Files.write(written, one.bytes(), StandardOpenOption.CREATE_NEW);
            work.give(written);
        }
        work.delete(target());
        return new StageInput(
                StageKind.GATE,
                new StageInput.Folders(source, target(), Optional.empty()),
                toolchain.folder(),
                StageInput.Dependencies.NONE,
                command(),
                1,
                Limits.ordinary());
    }

    private List<String> command() {
        return GateSource.command(rustc(), "/src", "/target/" + NAME, compiler.ownLinker());
    }

    /** Keeps what that stage has made. */
    public byte[] keep() throws IOException {
        Path made = target().resolve(NAME);
        if (!Files.isRegularFile(made, LinkOption.NOFOLLOW_LINKS) || Files.size(made) > MOST_BYTES) {
            throw new IOException("the compiler has not made the gate's program");
        }
        if (!file.endsWith(compiler.digest(command()))) {
            throw new IOException("the compiler was replaced while it made the gate's program");
        }
        byte[] program = Files.readAllBytes(made);
        Path beside = Files.createTempFile(file.getParent(), "", ".next", PosixFilePermissions.asFileAttribute(OWN));
        try {
            try (FileChannel written = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(program);
                while (rest.hasRemaining()) {
                    written.write(rest);
                }
                written.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
        return program;
    }

    /** The compiler's path in the sandbox. */
    public String rustc() {
        return StageInput.binFolder(toolchain.folder()) + "/rustc";
    }

    private Path target() throws IOException {
        return work.target(StageKind.GATE, "");
    }
}
