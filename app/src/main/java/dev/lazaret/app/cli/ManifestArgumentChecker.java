package dev.lazaret.app.cli;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.WorkspaceChoice;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Optional;

/** Checks the argument of {@code --manifest}, which must be the path of a Cargo.toml below the folder. */
final class ManifestArgumentChecker {
    private ManifestArgumentChecker() {}

    /**
     * Checks that the argument names a workspace or package.
     *
     * @throws UsageException if it does not
     */
    static void check(String manifest, Audit audit) throws UsageException {
        String shown = ErrorMessageFormatter.quoted(manifest);
        RepoPath path;
        try {
            path = RepoPath.of(manifest.startsWith("./") ? manifest.substring(2) : manifest);
        } catch (IllegalArgumentException outside) {
            throw new UsageException("--manifest takes the path of a Cargo.toml below the folder, not " + shown + ".");
        }
        EntryTree tree = EntryTree.of(audit.inventory());
        Optional<Entry> entry = tree.entry(path);
        if (entry.isEmpty() && !path.isRoot() && tree.follow(path).isPresent()) {
            throw new UsageException("--manifest " + shown + " is behind a link: give the real path.");
        }
        if (entry.isEmpty()) {
            throw new UsageException("--manifest " + shown + " does not exist." + others(audit));
        }
        if (entry.get().link() != null) {
            throw new UsageException("--manifest " + shown + " is a link: give the real path.");
        }
        if (audit.cargo().choice(manifest) instanceof WorkspaceChoice.None) {
            throw new UsageException("--manifest " + shown + " is not a workspace or package." + others(audit));
        }
    }

    private static String others(Audit audit) {
        return audit.cargo().offered().isEmpty()
                ? " The folder has none."
                : " The folder has " + WorkspaceChoice.listed(audit.cargo().offered()) + ".";
    }
}
