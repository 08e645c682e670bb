package dev.lazaret.app.gate;

import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.sandbox.StageLimits;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

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

    /** Maximum size of the program in bytes. The real size is some tens of thousands of bytes. */
    private static final long MOST_BYTES = 4 << 20;

    private final Toolchain toolchain;
    private final WorkFolder work;
    private final GateToolchainFiles compiler;
    private final String digest;
    private final CompiledFileCache cache;

    /**
     * Creates a compiler for a toolchain's gate program. If the program is not cached, it is compiled in the project's
     * work folder.
     */
    public GateProgramCompiler(Toolchain toolchain, WorkFolder work) throws IOException {
        this.toolchain = toolchain;
        this.work = work;
        this.compiler = new GateToolchainFiles(toolchain);
        this.digest = digest();
        this.cache = new CompiledFileCache(work.sharedFolder(CACHE_FOLDER).resolve(digest), MOST_BYTES);
    }

    /** Returns the program from the cache; empty if it is not cached. */
    public Optional<byte[]> cached() throws IOException {
        return cache.stored();
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

    /**
     * Returns the program that the stage has compiled. Stores it, unless the compiler's files have changed meanwhile:
     * a later step could not know which compiler made it.
     */
    public byte[] store() throws IOException {
        byte[] program = cache.read(target().resolve(NAME))
                .orElseThrow(() -> new IOException("the compiler has not made the gate's program"));
        if (digest.equals(digest())) {
            cache.store(program);
        }
        return program;
    }

    private String digest() throws IOException {
        return compiler.digest(GateSource.digest(), command(), List.of());
    }

    /** Returns the compiler's path in the sandbox. */
    public String rustc() {
        return StageInput.binFolder(toolchain.folder()) + "/rustc";
    }

    private Path target() throws IOException {
        return work.target(StageKind.GATE, "");
    }
}
