package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.FixtureFolderMatcher;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.RepositoryArea;
import dev.lazaret.analysis.fixture.FixtureFileClassifier;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Marks findings that are in test data. */
final class TestDataMarker {
    private TestDataMarker() {}

    /**
     * Returns the findings, with those in test data marked as such. Calls {@code reach} only if a finding is in a
     * folder whose name suggests test data.
     */
    static List<Finding> marked(List<Finding> findings, Supplier<FixtureFileClassifier> reach, Catalogue catalogue) {
        if (findings.stream().noneMatch(finding -> FixtureFolderMatcher.contain(finding.path(), RepoPath.ROOT))) {
            return findings;
        }
        FixtureFileClassifier reached = reach.get();
        return findings.stream()
                .map(finding -> reached.isTestData(finding.path())
                        ? finding.in(RepositoryArea.TEST_DATA, severity(finding, catalogue))
                        : finding)
                .toList();
    }

    private static Severity severity(Finding finding, Catalogue catalogue) {
        Optional<Severity> there =
                catalogue.rule(finding.id()).flatMap(rule -> rule.rating().testData());
        return there.filter(severity -> finding.severity().atLeast(severity)).orElse(finding.severity());
    }
}
