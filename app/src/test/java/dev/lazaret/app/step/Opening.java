package dev.lazaret.app.step;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.CargoModelReader;
import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.LayoutContext;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.git.GitState;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import dev.lazaret.analysis.repository.ScannedFileVisitor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** An opened repository with the facts that a plan needs. */
public record Opening(Repository repository, Audit audit) implements AutoCloseable {

    public static Opening of(Path folder) {
        if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository))) {
            throw new AssertionError("can't open " + folder);
        }
        List<Manifest> manifests = Collections.synchronizedList(new ArrayList<>());
        List<Lockfile> lockfiles = Collections.synchronizedList(new ArrayList<>());
        ScannedFileVisitor visitor = new ScannedFileVisitor() {
            @Override
            public void visit(Entry entry, Content content) {
                switch (entry.path().name()) {
                    case "Cargo.toml" ->
                        manifests.add(Manifest.of(entry.path(), TomlReader.read(content.buffer(), content.length())));
                    case "Cargo.lock" ->
                        lockfiles.add(Lockfile.of(entry.path(), TomlReader.read(content.buffer(), content.length())));
                    default -> {}
                }
            }
        };
        if (!(repository.scan(ScanLimits.DEFAULT, () -> visitor, ScanMonitor.NONE)
                instanceof ScanResult.Done(Inventory inventory))) {
            throw new AssertionError("the scan was cancelled");
        }
        Audit audit = new Audit(
                "project",
                "",
                inventory,
                GitState.NONE,
                CargoModelReader.read(EntryTree.of(inventory), manifests, lockfiles, Map.of(), LayoutContext.NONE),
                List.of(),
                inventory.notLookedAt());
        return new Opening(repository, audit);
    }

    @Override
    public void close() {
        repository.close();
    }
}
