package dev.lazaret.app.isolate.prepare;

import dev.lazaret.app.gate.CompiledFileCache;
import dev.lazaret.app.gate.GateToolchainFiles;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.sandbox.StageLimits;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compiles and caches the crates that all isolated units share, for one toolchain and what compiles to WebAssembly for
 * it. Lazaret contains only their source. They are compiled in a separate stage that contains no file of the project.
 *
 * <p>The cache is shared by all projects. Its folder is not mounted into any stage, because a stage that could write to
 * the folder would control what the compilers of every project load.
 */
public final class IsolationSupportCompiler {
    private static final String CACHE_FOLDER = "isolation-support";
    private static final String SOURCE = "isolation-source";

    /** Maximum size of a file in bytes. The real size is about a million bytes. */
    private static final long MOST_BYTES = 32 << 20;

    private final Toolchain toolchain;
    private final WasmToolchain.Available parts;
    private final WorkFolder work;
    private final Path cache;
    private final String digest;

    /**
     * Creates a compiler. What is not cached is compiled in the project's work folder.
     *
     * @param parts what compiles to WebAssembly for the toolchain, {@link WasmToolchain#find}
     */
    public IsolationSupportCompiler(Toolchain toolchain, WasmToolchain.Available parts, WorkFolder work)
            throws IOException {
        this.toolchain = toolchain;
        this.parts = parts;
        this.work = work;
        this.cache = work.sharedFolder(CACHE_FOLDER);
        this.digest = computeDigest();
    }

    /** Returns the compiled crates from the cache; empty if they are not cached. */
    public Optional<IsolationSupport> cached() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : IsolationSupport.names(parts.borrowed())) {
            Optional<byte[]> stored = cache(name).stored();
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            files.put(name, stored.get());
        }
        return Optional.of(new IsolationSupport(files));
    }

    /** Prepares the stage that compiles the crates. */
    public StageInput stage() throws IOException {
        work.delete(work.path().resolve(SOURCE));
        Path source = work.folder(SOURCE);
        for (String folder : IsolationSource.folders()) {
            work.folder(SOURCE + "/" + folder);
        }
        for (IsolationSource.File one : IsolationSource.files()) {
            Path written = source.resolve(one.path());
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

    /**
     * Returns the crates that the stage has compiled. Stores them, unless the compiler's files have changed meanwhile:
     * it is unknown which compiler made them.
     */
    public IsolationSupport store() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : IsolationSupport.names(parts.borrowed())) {
            files.put(
                    name,
                    cache(name)
                            .read(target().resolve(name))
                            .orElseThrow(() -> new IOException("the compiler has not made " + name)));
        }
        if (digest.equals(computeDigest())) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                cache(file.getKey()).store(file.getValue());
            }
        }
        return new IsolationSupport(files);
    }

    /** Returns one command for all compilers. The words have no characters that are special in a shell. */
    private List<String> command() {
        IsolationSource.Compiler project =
                new IsolationSource.Compiler(StageInput.binFolder(toolchain.folder()) + "/rustc", toolchain.version());
        IsolationSource.Compiler modules =
                new IsolationSource.Compiler(parts.rustc(), parts.compiler().version());
        String script = IsolationSource.commands(project, modules, "/src", "/target").stream()
                .map(words -> String.join(" ", words))
                .collect(Collectors.joining(" && "));
        return List.of("/bin/sh", "-c", script);
    }

    private CompiledFileCache cache(String name) {
        return new CompiledFileCache(cache.resolve(digest + "-" + name), MOST_BYTES);
    }

    /** Returns a digest of the compilers, the standard library for WebAssembly, the linker, and the crates' source. */
    public String digest() {
        return digest;
    }

    private String computeDigest() throws IOException {
        List<Path> others = new ArrayList<>(parts.files());
        if (parts.borrowed()) {
            others.addAll(new GateToolchainFiles(parts.compiler()).files());
        }
        return new GateToolchainFiles(toolchain).digest(IsolationSource.digest(), command(), others);
    }

    private Path target() throws IOException {
        return work.target(StageKind.GATE, "");
    }
}
