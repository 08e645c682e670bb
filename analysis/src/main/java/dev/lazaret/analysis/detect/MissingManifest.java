package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reports a repository that contains no {@code Cargo.toml}, because an empty list of findings would look like the
 * result of an audit.
 */
final class MissingManifest implements Detector {
    private static final String ID = "MAN-MISSING";

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        if (facts.manifests().isEmpty()) {
            out.report(ID, RepoPath.ROOT, Position.FILE, "no Cargo.toml");
        }
    }
}
