package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.crates.source.OfflineSources;
import dev.lazaret.app.snapshot.Selection;
import dev.lazaret.app.step.Compile;
import dev.lazaret.app.step.PlannedPaths;
import java.util.Map;
import java.util.Optional;

/** A folder of the repository that contains crates. */
final class VendoredFolder {
    private VendoredFolder() {}

    /** Returns the folder's crates that a copy of the repository contains. */
    static OfflineSources.Inside in(Repository repository, Audit audit, RepositoryFiles files, RepoPath folder) {
        Map<RepoPath, Entry> staged =
                Selection.of(audit.inventory(), Optional.of(folder)).files();
        return new OfflineSources.Inside(
                repository,
                Compile.Supply.inCopy(folder, PlannedPaths.SOURCE),
                folder,
                files.tree().children(folder).stream()
                        .map(Entry::path)
                        .filter(path -> staged.containsKey(path.child("Cargo.toml")))
                        .map(RepoPath::name)
                        .toList());
    }
}
