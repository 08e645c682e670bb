package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.ProxyMessage.Variable;
import dev.lazaret.app.isolate.files.FilePath;
import dev.lazaret.app.isolate.files.MemoryMount;
import dev.lazaret.app.isolate.files.ModuleFiles;
import dev.lazaret.app.isolate.files.Mount;
import dev.lazaret.app.isolate.files.ReadOnlyMount;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The folders of which modules can see a part.
 *
 * @param packages absolute paths of folders with packages
 * @param target absolute path of cargo's target folder, with the output folders of build scripts
 */
record OfferedFolders(List<Path> packages, Path target) {
    /** The folders in the sandbox. */
    static final OfferedFolders OF_SANDBOX =
            new OfferedFolders(List.of(Path.of("/src"), Path.of("/deps")), Path.of("/target"));

    /** Entries of a package that no module sees. */
    private static final Set<String> HIDDEN = Set.of("target", ".git");

    /** Name of all output folders. */
    private static final String OUTPUT = "out";

    /** Entry of the target folder that belongs to the gate. */
    private static final String GATE = ".gate";

    OfferedFolders {
        packages = List.copyOf(packages);
    }

    /**
     * The files of a build script.
     *
     * @param files the package, and the output folder in memory
     * @param output content of the output folder
     */
    record ScriptFiles(ModuleFiles files, FilePath packageFolder, FilePath outputFolder, MemoryMount output) {}

    /** Returns the files of a build script; empty if its folders are not among those that are offered. */
    Optional<ScriptFiles> forScript(String packageFolder, String outputFolder) {
        Optional<FilePath> source = packageFolder(packageFolder);
        Optional<FilePath> target = outputFolder(outputFolder);
        if (source.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        MemoryMount output = new MemoryMount();
        Map<FilePath, Mount> mounts = new LinkedHashMap<>();
        mounts.put(source.get(), packageMount(source.get()));
        mounts.put(target.get(), output);
        return Optional.of(new ScriptFiles(new ModuleFiles(mounts), source.get(), target.get(), output));
    }

    /** Returns the files of a macro: the package that the compiler compiles, and the output of its build script. */
    ModuleFiles forMacro(List<Variable> variables) {
        Map<FilePath, Mount> mounts = new LinkedHashMap<>();
        value(variables, "CARGO_MANIFEST_DIR")
                .flatMap(this::packageFolder)
                .ifPresent(folder -> mounts.put(folder, packageMount(folder)));
        value(variables, "OUT_DIR")
                .flatMap(this::outputFolder)
                .ifPresent(folder -> mounts.put(folder, new ReadOnlyMount(folder, real(folder), Set.of())));
        return new ModuleFiles(mounts);
    }

    private static Optional<String> value(List<Variable> variables, String name) {
        return variables.stream()
                .filter(one -> one.name().equals(name))
                .map(Variable::value)
                .findFirst();
    }

    private Optional<FilePath> packageFolder(String path) {
        return FilePath.parse(path)
                .filter(folder -> packages.stream().anyMatch(offered -> isBelow(folder, offered)))
                .filter(OfferedFolders::isReal);
    }

    private Optional<FilePath> outputFolder(String path) {
        return FilePath.parse(path)
                .filter(folder ->
                        isBelow(folder, target) && OUTPUT.equals(folder.names().getLast()))
                .filter(folder -> !isBelow(folder, target.resolve(GATE)) && isReal(folder));
    }

    private static boolean isBelow(FilePath folder, Path offered) {
        return FilePath.parse(offered.toString()).filter(folder::startsWith).isPresent();
    }

    private static Mount packageMount(FilePath folder) {
        return new ReadOnlyMount(folder, real(folder), HIDDEN);
    }

    /** Whether the system can represent the characters of a path. */
    private static boolean isReal(FilePath folder) {
        try {
            return real(folder).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Path real(FilePath folder) {
        return Path.of(folder.toString());
    }
}
