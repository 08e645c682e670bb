package dev.lazaret.app.conformity;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoModelReader;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.LayoutContext;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import dev.lazaret.analysis.repository.ScannedFileVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lists the targets of a folder's root workspace, a line each, once as Lazaret reads them and once as cargo reports
 * them.
 */
final class Reading {
    private Reading() {}

    static SortedSet<String> ours(Path folder) throws IOException {
        if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository opened))) {
            throw new IOException("not opened: " + folder);
        }
        try (Repository repository = opened) {
            Map<RepoPath, Manifest> manifests = new ConcurrentHashMap<>();
            ScannedFileVisitor visitor = (entry, content) -> {
                if (entry.path().name().equals("Cargo.toml")) {
                    manifests.put(
                            entry.path(),
                            Manifest.of(entry.path(), TomlReader.read(content.buffer(), content.length())));
                }
            };
            if (!(repository.scan(ScanLimits.DEFAULT, () -> visitor, ScanMonitor.NONE)
                    instanceof ScanResult.Done(Inventory inventory))) {
                throw new IOException("cancelled");
            }
            return lines(CargoModelReader.read(
                    EntryTree.of(inventory), manifests.values(), List.of(), Map.of(), LayoutContext.NONE));
        }
    }

    private static SortedSet<String> lines(CargoModel model) {
        SortedSet<String> lines = new TreeSet<>();
        model.workspaces().stream()
                .filter(workspace -> workspace.manifest().equals(RepoPath.of("Cargo.toml")))
                .flatMap(workspace -> workspace.packages().stream())
                .forEach(found -> found.targets().forEach(target -> lines.add(line(found, target))));
        return lines;
    }

    private static String line(CargoPackage owner, Target target) {
        return String.join(
                " ",
                owner.name(),
                owner.version(),
                owner.edition(),
                target.kind().word(),
                target.name(),
                target.path());
    }

    static SortedSet<String> cargos(Path folder, String json) {
        SortedSet<String> lines = new TreeSet<>();
        for (Object found : (List<?>) field(Json.object(json), "packages")) {
            Map<?, ?> owner = (Map<?, ?>) found;
            for (Object item : (List<?>) field(owner, "targets")) {
                Map<?, ?> target = (Map<?, ?>) item;
                Path source = Path.of((String) field(target, "src_path"));
                lines.add(String.join(
                        " ",
                        (String) field(owner, "name"),
                        (String) field(owner, "version"),
                        (String) field(owner, "edition"),
                        kind((List<?>) field(target, "kind")),
                        (String) field(target, "name"),
                        folder.relativize(source).toString()));
            }
        }
        return lines;
    }

    private static Object field(Map<?, ?> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    private static String kind(List<?> kinds) {
        for (Object word : kinds) {
            switch ((String) word) {
                case "custom-build" -> {
                    return "build-script";
                }
                case "bin", "example", "test", "bench", "proc-macro" -> {
                    return (String) word;
                }
                default -> {}
            }
        }
        return "lib";
    }
}
