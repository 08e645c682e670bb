package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.FixtureFolders;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Area;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.fixture.FixtureReach;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Marks findings in test data. */
final class TestDataMarker {
    private TestDataMarker() {}

    /**
     * Returns the findings, each with its area. Calls {@code reach} only if a finding is in a folder that is named for
     * test data.
     */
    static List<Finding> marked(List<Finding> findings, Supplier<FixtureReach> reach, Catalogue catalogue) {
        if (findings.stream().noneMatch(finding -> FixtureFolders.contain(finding.path(), RepoPath.ROOT))) {
            return findings;
        }
        FixtureReach reached = reach.get();
        return findings.stream()
                .map(finding -> reached.isTestData(finding.path())
                        ? finding.in(Area.TEST_DATA, severity(finding, catalogue))
                        : finding)
                .toList();
    }

    private static Severity severity(Finding finding, Catalogue catalogue) {
        Optional<Severity> there =
                catalogue.rule(finding.id()).flatMap(rule -> rule.rating().testData());
        return there.filter(severity -> finding.severity().atLeast(severity)).orElse(finding.severity());
    }
}
