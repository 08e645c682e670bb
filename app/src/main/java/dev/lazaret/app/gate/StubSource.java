package dev.lazaret.app.gate;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Opened;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.stub.ExportedMacro;
import dev.lazaret.analysis.stub.MacroExports;
import dev.lazaret.analysis.stub.MacroStub;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What takes the place of a macro crate that may not run.
 *
 * @param text the stub's source
 * @param macros that it exports
 * @param complete whether these are known to be all that the crate exports
 */
public record StubSource(String text, List<ExportedMacro> macros, boolean complete) {
    private static final int LONGEST_FILE = 16 << 20;

    public StubSource {
        macros = List.copyOf(macros);
    }

    /**
     * Reads the crate's source for it. No link is followed out of the folder; what can't be read exports nothing.
     *
     * @param crate the package's name
     * @param folder that its files are read below
     * @param root its root source file below that
     */
    public static StubSource of(String crate, Path folder, String root) {
        if (!(Repository.open(folder) instanceof Opened.Ready(Repository repository))) {
            return of(crate, MacroExports.of(root, path -> Optional.empty()));
        }
        try (repository) {
            return of(crate, MacroExports.of(root, path -> read(repository, path)));
        }
    }

    private static StubSource of(String crate, MacroExports exports) {
        return new StubSource(MacroStub.of(crate, exports, Set.of()), exports.macros(), exports.isComplete());
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
