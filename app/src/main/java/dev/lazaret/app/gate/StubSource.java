package dev.lazaret.app.gate;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.rust.ProcMacro.Kind;
import dev.lazaret.analysis.stub.ExportedMacro;
import dev.lazaret.analysis.stub.MacroExports;
import dev.lazaret.analysis.stub.MacroStubGenerator;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The stub that replaces a macro crate that must not run.
 *
 * @param crate the package's name
 * @param exports the macros that the crate exports, as found in its source
 */
public record StubSource(String crate, MacroExports exports) {
    private static final int LONGEST_FILE = 16 << 20;

    /**
     * Reads a crate's source to create a stub. Does not follow links out of the folder. A file that can't be read is
     * treated as exporting nothing.
     *
     * @param crate the package's name
     * @param folder folder that contains the crate's files
     * @param root path of its root source file below {@code folder}
     */
    public static StubSource of(String crate, Path folder, String root) {
        if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository))) {
            return new StubSource(crate, MacroExports.read(root, path -> Optional.empty()));
        }
        try (repository) {
            return new StubSource(crate, MacroExports.read(root, path -> read(repository, path)));
        }
    }

    /** Returns the macros for which the stub generates nothing. */
    public List<ExportedMacro> unmade() {
        return MacroStubGenerator.unmade(crate, exports);
    }

    /** Returns the names of the function-like macros. */
    public Set<String> functions() {
        return exports.macros().stream()
                .filter(macro -> macro.kind() == Kind.FUNCTION)
                .map(ExportedMacro::name)
                .collect(Collectors.toSet());
    }

    /**
     * Returns the stub's source.
     *
     * @param inItemPosition function-like macros that are called only in item position
     */
    public String text(Set<String> inItemPosition) {
        return MacroStubGenerator.generate(crate, exports, inItemPosition);
    }

    private static Optional<byte[]> read(Repository repository, String path) {
        if (path.startsWith("/") || Arrays.asList(path.split("/", -1)).contains("..")) {
            return Optional.empty();
        }
        return repository.read(RepoPath.of(path), LONGEST_FILE) instanceof ReadResult.Whole(Content content)
                ? Optional.of(content.copy())
                : Optional.empty();
    }
}
