package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds Rust files that no target includes through its modules. */
final class OrphanedRustFiles implements Detector {
    private static final String ID = "SRC-ORPHAN";

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        Set<RepoPath> reached = new HashSet<>();
        facts.cargo().packages().forEach(one -> reached.addAll(TargetSourceCollector.find(facts, one, _ -> true)));
        if (reached.isEmpty()) {
            return;
        }
        for (RepoPath path : facts.scanned().links().keySet()) {
            if (!reached.contains(facts.tree().follow(path).orElse(path))) {
                out.report(ID, path, Position.FILE, path.name());
            }
        }
    }
}
