package dev.lazaret.analysis.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;
import org.junit.jupiter.api.Test;

/** Verifies that the most severe findings of a rule in a file are kept when there are more than the cap. */
class FindingCollectorTest {
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final RepoPath FILE = RepoPath.of("build.rs");

    private final FindingCollector findings = new FindingCollector(CATALOGUE);

    private void found(int line, Severity severity) {
        findings.reportGraded("SRC-BUILD-PROCESS", FILE, new Position(line, 1), "sh", severity, null);
    }

    @Test
    void retainsSevereFindingsAfterManyMildOnes() {
        for (int line = 1; line <= FindingCollector.PER_FILE + 200; line++) {
            found(line, Severity.MEDIUM);
        }
        found(5_000, Severity.CRITICAL);
        found(5_001, Severity.HIGH);
        found(5_002, Severity.LOW);

        assertThat(findings.hits()).hasSize(FindingCollector.PER_FILE);
        assertThat(findings.hits())
                .filteredOn(hit -> hit.severity() != Severity.MEDIUM)
                .extracting(RawFinding::line)
                .containsExactlyInAnyOrder(5_000, 5_001);
        assertThat(findings.notLookedAt())
                .singleElement()
                .satisfies(missed -> assertThat(missed.toString()).contains("203 more findings"));
    }

    @Test
    void doesNotReplaceMoreSevereFinding() {
        for (int line = 1; line <= FindingCollector.PER_FILE; line++) {
            found(line, Severity.CRITICAL);
        }
        found(5_000, Severity.HIGH);
        assertThat(findings.hits()).hasSize(FindingCollector.PER_FILE).noneMatch(hit -> hit.line() == 5_000);
    }

    @Test
    void retainsFindingOfRuleSeverityAfterManyMilderOnes() {
        for (int line = 1; line <= FindingCollector.PER_FILE + 200; line++) {
            found(line, Severity.LOW);
        }
        findings.report("SRC-BUILD-PROCESS", FILE, new Position(5_000, 1), "sh");

        assertThat(findings.hits()).hasSize(FindingCollector.PER_FILE).anyMatch(hit -> hit.line() == 5_000);
    }

    @Test
    void retainsMoreSevereFindingAfterManyOfRuleSeverity() {
        for (int line = 1; line <= FindingCollector.PER_FILE; line++) {
            findings.report("SRC-BUILD-PROCESS", FILE, new Position(line, 1), "sh");
        }
        found(5_000, Severity.HIGH);
        found(5_001, Severity.CRITICAL);

        assertThat(findings.hits())
                .hasSize(FindingCollector.PER_FILE)
                .noneMatch(hit -> hit.line() == 5_000)
                .anyMatch(hit -> hit.line() == 5_001);
    }

    @Test
    void ruleSeverityDoesNotReplaceMoreSevereFinding() {
        for (int line = 1; line <= FindingCollector.PER_FILE; line++) {
            found(line, Severity.CRITICAL);
        }
        findings.report("SRC-BUILD-PROCESS", FILE, new Position(5_000, 1), "sh");

        assertThat(findings.hits()).hasSize(FindingCollector.PER_FILE).noneMatch(hit -> hit.line() == 5_000);
    }
}
