package dev.lazaret.analysis.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.cargo.LayoutAnomaly;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.text.Inert;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies for every case of the corpus that all five fields of its expected findings match, that no forbidden finding
 * occurs, and that the case lists all other findings. A rule that fires too often, or no longer, fails there.
 */
@Tag("slow")
class CorpusTest {
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    static List<CaseArchive> cases() {
        return Corpus.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsExpectedFindingsOfCase(CaseArchive archive, @TempDir Path scratch) throws IOException {
        Path folder = scratch.resolve(archive.name());
        archive.unpackInto(folder);
        Audit audit = audit(folder);
        List<Finding> found = audit.findings();
        List<String> lines = found.stream().map(CorpusTest::line).toList();
        List<String> expected = Stream.concat(archive.expected().stream(), archive.also().stream())
                .map(CorpusTest::line)
                .toList();
        List<String> missing =
                expected.stream().filter(line -> !lines.contains(line)).toList();
        List<String> forbidden = found.stream()
                .filter(finding -> archive.absent().contains(finding.id()))
                .map(CorpusTest::line)
                .toList();
        List<String> surplus = lines.stream()
                .filter(line -> !expected.contains(line))
                .map(line -> "also: " + line)
                .toList();
        assertThat(missing.isEmpty() && forbidden.isEmpty() && surplus.isEmpty())
                .withFailMessage(
                        """
                        %s.case differs from what is found in it.

                        Listed but not found. Correct the rule, or the line "expect:" or "also:" of the case:
                        %s

                        Found although the case has "absent:" for the rule. Correct the rule, or the case:
                        %s

                        Found but not listed. Correct the rule, or if they are right, add these lines to the case,
                        with "expect:" if the case is about them:
                        %s

                        All that is found:
                        %s
                        """, archive.name(), column(missing), column(forbidden), column(surplus), column(lines))
                .isTrue();
        if (!archive.testData().isEmpty()) {
            assertThat(found.stream()
                            .filter(Finding::isTestData)
                            .map(finding -> Inert.path(finding.path().bytes()))
                            .distinct())
                    .as(archive.name())
                    .containsExactlyInAnyOrderElementsOf(
                            archive.testData().equals(List.of("nothing")) ? List.of() : archive.testData());
        }
        if (!archive.said().isEmpty()) {
            assertThat(audit.cargo().anomalies().stream()
                            .map(LayoutAnomaly::sentence)
                            .toList())
                    .as(archive.name())
                    .containsExactlyElementsOf(archive.said().equals(List.of("nothing")) ? List.of() : archive.said());
        }
    }

    /** With one worker: to start more takes longer than to read a case. */
    static Audit audit(Path folder) throws IOException {
        if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository opened))) {
            throw new IOException("not opened: " + folder);
        }
        try (Repository repository = opened) {
            return ((AuditOutcome.Done) AUDITOR.audit(repository, ScanLimits.DEFAULT, ScanMonitor.NONE, 1)).audit();
        }
    }

    private static String line(Finding finding) {
        return String.join(
                " ",
                finding.id(),
                Inert.path(finding.path().bytes()),
                Integer.toString(finding.line()),
                finding.trigger().word(),
                finding.severity().word());
    }

    private static String line(CaseArchive.Expected expected) {
        return String.join(
                " ",
                expected.id(),
                Inert.path(expected.path().bytes()),
                Integer.toString(expected.line()),
                expected.trigger(),
                expected.severity());
    }

    private static String column(List<String> lines) {
        return lines.isEmpty() ? "(none)" : String.join("\n", lines);
    }
}
