package dev.lazaret.app.gate;

import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.sandbox.StageLimits;
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
 * The gate's program for one toolchain. Lazaret ships only its source. The toolchain compiles it in a separate stage
 * that contains nothing of the project.
 *
 * <p>The result is cached for all projects, in a folder that is not mounted into any stage: a stage of one project that
 * could write to the folder would control the gate of every project.
 */
public final class GateProgramCompiler {
    private static final String CACHE_FOLDER = "gate-programs";
    private static final String SOURCE = "gate-source";
    private static final String NAME = "program";

    /**
     * The permissions of a program that Lazaret itself stored. Files from elsewhere, for example from a checkout, are
     * usually readable by everyone.
     */
    private static final Set<PosixFilePermission> STORED_PERMISSIONS = PosixFilePermissions.fromString("rw-------");

    /** The limit for the program. It is a static program of some ten thousand bytes. */
    private static final long MOST_BYTES = 4 << 20;

    private final Toolchain toolchain;
    private final WorkFolder work;
    private final GateToolchainFiles compiler;
    private final Path file;

    /** Creates the program of a toolchain. If it is not cached, it is compiled in the project's work folder. */
    public GateProgramCompiler(Toolchain toolchain, WorkFolder work) throws IOException {
        this.toolchain = toolchain;
        this.work = work;
        this.compiler = new GateToolchainFiles(toolchain);
        this.file = work.sharedFolder(CACHE_FOLDER).resolve(compiler.digest(command()));
    }

    /** Returns the program if it is cached. */
    public Optional<byte[]> cached() throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && Files.size(file) <= MOST_BYTES
                        && Files.getPosixFilePermissions(file).equals(STORED_PERMISSIONS)
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }

    /** Prepares the stage that compiles the program. */
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
                StageLimits.ordinary());
    }

    private List<String> command() {
        return GateSource.command(rustc(), "/src", "/target/" + NAME, compiler.hasBundledLinker());
    }

    /** Stores the program that the stage made. */
    public byte[] store() throws IOException {
        Path made = target().resolve(NAME);
        if (!Files.isRegularFile(made, LinkOption.NOFOLLOW_LINKS) || Files.size(made) > MOST_BYTES) {
            throw new IOException("the compiler has not made the gate's program");
        }
        if (!file.endsWith(compiler.digest(command()))) {
            throw new IOException("the compiler was replaced while it made the gate's program");
        }
        byte[] program = Files.readAllBytes(made);
        Path beside = Files.createTempFile(
                file.getParent(), "", ".next", PosixFilePermissions.asFileAttribute(STORED_PERMISSIONS));
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

    /** Returns the compiler's path in the sandbox. */
    public String rustc() {
        return StageInput.binFolder(toolchain.folder()) + "/rustc";
    }

    private Path target() throws IOException {
        return work.target(StageKind.GATE, "");
    }
}
