package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds packages in folders that people and search tools usually skip. */
final class HiddenManifests implements Detector {
    private static final String ID = "FS-HIDDEN-MANIFEST";

    private static final Set<String> UNUSUAL = Set.of("target", "node_modules");
    private static final Set<String> TESTS = Set.of("tests", "test", "fixtures", "testdata", "test_data", "test-data");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        Set<RepoPath> used = new HashSet<>();
        facts.cargo().offered().forEach(workspace -> workspace.packages().forEach(one -> used.add(one.manifest())));
        for (RepoPath path : facts.manifests().keySet()) {
            boolean hidden = false;
            boolean test = false;
            for (RepoPath at = path.parent(); !at.isRoot(); at = at.parent()) {
                String name = at.name();
                hidden |= name.startsWith(".") || UNUSUAL.contains(name);
                test |= TESTS.contains(name);
            }
            if (hidden) {
                out.report(
                        ID,
                        path,
                        Position.FILE,
                        path.utf8(),
                        Confidence.SURE,
                        test && !used.contains(path) ? Severity.INFO : null,
                        null);
            }
        }
    }
}
