package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.finding.RepositoryArea;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Verifies that a page for people shows many findings of one shape in a file as one row, and that JSON loses none. */
class FoldedRowsTest {
    private static final Audit AUDIT = HandmadeAudit.of(
            "x",
            profile("Cargo.toml", 3, true),
            profile("Cargo.toml", 4, true),
            profile("Cargo.toml", 5, true),
            profile("a/Cargo.toml", 6, true),
            profile("b/Cargo.toml", 7, false),
            profile("b/Cargo.toml", 8, false),
            profile("tests/c/Cargo.toml", 9, true).in(RepositoryArea.TEST_DATA, Severity.LOW),
            note());

    @Test
    void textHasOneRowForEachShapeAndFile() {
        assertThat(text(new TextSummaryRenderer(), SummaryInput.unreviewed(AUDIT)))
                .contains("Cargo.toml:3 and 2 more\n", "a/Cargo.toml:6\n", "b/Cargo.toml:7 and 1 more\n")
                .doesNotContain("Cargo.toml:4", "Cargo.toml:5", "Cargo.toml:3 and 3 more");
    }

    @Test
    void foldsSevereFindingsOnlyWithSameEvidence() {
        Audit audit = HandmadeAudit.of("x", process(3, "git"), process(4, "git"), process(5, "sh"), process(6, "git"));
        assertThat(text(new TextSummaryRenderer(), SummaryInput.unreviewed(audit)))
                .contains("build.rs:3 and 2 more\n", "build.rs:5\n")
                .doesNotContain("build.rs:4", "build.rs:6");
    }

    private static Finding process(int line, String program) {
        return HandmadeAudit.finding(
                "SRC-BUILD-PROCESS",
                Severity.HIGH,
                Trigger.CHECK,
                Effect.EXECUTES,
                "build.rs",
                line,
                "A build script starts a process",
                program);
    }

    @Test
    void reviewedFindingHasSeparateRow() {
        VerdictSource verdicts = (_, finding) ->
                finding.line() == 4 ? new Verdict(Verdict.State.FLAGGED, null, "Why?", false) : Verdict.UNREVIEWED;
        assertThat(text(new TextSummaryRenderer(), new SummaryInput(AUDIT, verdicts, List.of())))
                .contains("Cargo.toml:3 and 1 more\n", "Cargo.toml:4\n", "note: Why?");
    }

    @Test
    void testDataHasSeparateSection() {
        String page = text(new TextSummaryRenderer(), SummaryInput.unreviewed(AUDIT));
        assertThat(page.indexOf("tests/c/Cargo.toml:9")).isGreaterThan(page.indexOf("\nTest data\n"));
        assertThat(page).contains("\nTest data\n");
    }

    @Test
    void countsNotedFindingsUnlessAllAreRequested() {
        assertThat(text(new TextSummaryRenderer(), SummaryInput.unreviewed(AUDIT)))
                .contains("1 finding, listed with --all")
                .doesNotContain("MAN-WS-UNLISTED");
        assertThat(text(new TextSummaryRenderer(true), SummaryInput.unreviewed(AUDIT)))
                .contains("MAN-WS-UNLISTED")
                .doesNotContain("--all");
    }

    @Test
    void foldsManyFilesOfFolderIntoOneRow() {
        Finding[] findings = IntStream.range(0, 6)
                .mapToObj(i -> profile("deep/er/" + i + ".toml", 3, true))
                .toArray(Finding[]::new);
        Audit audit = HandmadeAudit.of("x", findings);
        SummaryInput reviewed = SummaryInput.unreviewed(audit);
        assertThat(text(new TextSummaryRenderer(), reviewed))
                .contains("deep/er/ (6 files, listed with --all)\n")
                .doesNotContain("0.toml");
        assertThat(text(new TextSummaryRenderer(true), reviewed)).contains("deep/er/0.toml:3\n", "deep/er/5.toml:3\n");
        VerdictSource verdicts = (_, finding) -> finding.path().equals(findings[2].path())
                ? new Verdict(Verdict.State.FLAGGED, null, null, false)
                : Verdict.UNREVIEWED;
        assertThat(text(new TextSummaryRenderer(), new SummaryInput(audit, verdicts, List.of())))
                .contains("deep/er/ (5 files, listed with --all)\n", "deep/er/2.toml:3\n");
    }

    @Test
    void countsNotedFindingsOfTestData() {
        Audit audit = HandmadeAudit.of("x", note().in(RepositoryArea.TEST_DATA, Severity.INFO));
        assertThat(text(new TextSummaryRenderer(), SummaryInput.unreviewed(audit)))
                .contains("\nTest data\n  1 finding, listed with --all\n");
    }

    @Test
    void markdownFoldsAndJsonDoesNot() {
        assertThat(text(new MarkdownSummaryRenderer(), SummaryInput.unreviewed(AUDIT)))
                .contains("Cargo.toml:3 and 2 more", "### Test data")
                .doesNotContain("Cargo.toml:4");
        assertThat(text(new JsonSummaryRenderer(), SummaryInput.unreviewed(AUDIT))
                        .split("\"id\":\"MAN-PROFILE\""))
                .hasSize(8);
    }

    private static String text(SummaryRenderer summary, SummaryInput reviewed) {
        return new String(summary.bytes(reviewed), StandardCharsets.UTF_8);
    }

    private static Finding profile(String path, int line, boolean fold) {
        Finding one = HandmadeAudit.finding(
                "MAN-PROFILE",
                Severity.LOW,
                Trigger.BUILD,
                Effect.REDIRECTS,
                path,
                line,
                "Profile settings",
                "lto = 1");
        return new Finding(
                new Finding.RuleLabel(one.id(), one.family(), one.title(), fold),
                one.assessment(),
                new Location(one.path(), line, 1),
                one.evidence(),
                one.fingerprint());
    }

    private static Finding note() {
        return HandmadeAudit.finding(
                "MAN-WS-UNLISTED",
                Severity.INFO,
                Trigger.CHECK,
                Effect.INFORMS,
                "d/Cargo.toml",
                0,
                "A manifest",
                "none");
    }
}
