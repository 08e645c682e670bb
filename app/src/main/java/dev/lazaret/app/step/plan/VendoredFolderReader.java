package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.crates.source.OfflineCrateFinder;
import dev.lazaret.app.snapshot.SnapshotSelection;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.PlanPlaceholderPaths;
import java.util.Map;
import java.util.Optional;

/** Reads a folder of the repository that contains crates. */
final class VendoredFolderReader {
    private VendoredFolderReader() {}

    /** Returns those of the folder's crates that a copy of the repository contains. */
    static OfflineCrateFinder.Inside in(
            Repository repository, Audit audit, LinkFollowingFileReader files, RepoPath folder) {
        Map<RepoPath, Entry> staged =
                SnapshotSelection.of(audit.inventory(), Optional.of(folder)).files();
        return new OfflineCrateFinder.Inside(
                repository,
                CompileWork.Supply.inCopy(folder, PlanPlaceholderPaths.SOURCE),
                folder,
                files.tree().children(folder).stream()
                        .map(Entry::path)
                        .filter(path -> staged.containsKey(path.child("Cargo.toml")))
                        .map(RepoPath::name)
                        .toList());
    }
}
