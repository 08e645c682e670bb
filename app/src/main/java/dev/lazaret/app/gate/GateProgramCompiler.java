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
 * Compiles and caches the gate's program for one toolchain. Lazaret contains only the program's source. The toolchain
 * compiles it in a separate stage that contains no file of the project.
 *
 * <p>The cache is shared by all projects. Its folder is not mounted into any stage, because a stage that could write to
 * the folder would control the gate of every project.
 */
public final class GateProgramCompiler {
    private static final String CACHE_FOLDER = "gate-programs";
    private static final String SOURCE = "gate-source";
    private static final String NAME = "program";

    /**
     * Permissions of a program that Lazaret has stored. A file with other permissions is not used: files from
     * elsewhere, for example from a checkout, are usually readable by everyone.
     */
    private static final Set<PosixFilePermission> STORED_PERMISSIONS = PosixFilePermissions.fromString("rw-------");

    /** Maximum size of the program in bytes. The real size is some tens of thousands of bytes. */
    private static final long MOST_BYTES = 4 << 20;

    private final Toolchain toolchain;
    private final WorkFolder work;
    private final GateToolchainFiles compiler;
    private final Path file;

    /**
     * Creates a compiler for a toolchain's gate program. If the program is not cached, it is compiled in the project's
     * work folder.
     */
    public GateProgramCompiler(Toolchain toolchain, WorkFolder work) throws IOException {
        this.toolchain = toolchain;
        this.work = work;
        this.compiler = new GateToolchainFiles(toolchain);
        this.file = work.sharedFolder(CACHE_FOLDER).resolve(compiler.digest(command()));
    }

    /** Returns the program from the cache; empty if it is not cached. */
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

    /** Stores the program that the stage has compiled, and returns it. */
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
