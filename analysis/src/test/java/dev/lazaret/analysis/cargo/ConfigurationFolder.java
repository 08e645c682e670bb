package dev.lazaret.analysis.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A folder of configuration files, and the result of merging them. */
final class ConfigurationFolder {
    private final Path folder;

    ConfigurationFolder(Path folder) {
        this.folder = folder;
    }

    void file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    void link(String path, String target) throws IOException {
        Path link = folder.resolve(path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
    }

    CargoConfig merged(String started) {
        return merged(started, 100_000);
    }

    CargoConfig merged(String started, int steps) {
        return read((tree, reader) -> CargoConfig.in(RepoPath.of(started), tree, reader, new CargoWorkBudget(steps)));
    }

    AdmissibleConfigKeys admissible(String started) {
        return read(
                (tree, reader) -> AdmissibleConfigKeys.of(CargoConfig.in(RepoPath.of(started), tree, reader), tree));
    }

    private <T> T read(BiFunction<EntryTree, Function<RepoPath, Optional<Document>>, T> reading) {
        if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository))) {
            throw new AssertionError("not opened: " + folder);
        }
        try (repository) {
            ScanResult scan = repository.scan(ScanLimits.DEFAULT, () -> (entry, content) -> {}, ScanMonitor.NONE);
            assertThat(scan).isInstanceOf(ScanResult.Done.class);
            Inventory inventory = ((ScanResult.Done) scan).inventory();
            return reading.apply(EntryTree.of(inventory), path -> document(repository, path));
        }
    }

    private static Optional<Document> document(Repository repository, @Nullable RepoPath path) {
        return path != null && repository.read(path, TomlReader.MAX_BYTES) instanceof ReadResult.Whole(var content)
                ? Optional.of(TomlReader.read(content.buffer(), content.length()))
                : Optional.empty();
    }
}
