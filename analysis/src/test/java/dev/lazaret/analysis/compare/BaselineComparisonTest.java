package dev.lazaret.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Result.BaselineState;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.summary.AuditedTree;
import dev.lazaret.analysis.summary.JsonSummaryRenderer;
import dev.lazaret.analysis.summary.SarifDocument;
import dev.lazaret.analysis.summary.SummaryFormat;
import dev.lazaret.analysis.summary.SummaryInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Protects the reviewer of an update: every new finding is reported as new, and no other finding is. */
@Tag("slow")
class BaselineComparisonTest {
    @TempDir
    private Path folder = Path.of("");

    static Stream<ChangeCase> changes() {
        return ChangeCase.all().stream().skip(1);
    }

    private SummaryInput since(ChangeCase change) throws IOException {
        Path before = folder.resolve("before");
        Path after = folder.resolve("after");
        ChangeCase base = ChangeCase.all().getFirst();
        base.apply(before);
        base.apply(after);
        change.apply(after);
        return AuditedTree.of(after).since(earlier(AuditedTree.of(before)));
    }

    private static EarlierAudit earlier(SummaryInput reviewed) {
        String document = new String(new JsonSummaryRenderer().bytes(reviewed), StandardCharsets.UTF_8);
        return ((EarlierAuditReader.Result.Read) EarlierAuditReader.read(document))
                .audits()
                .getFirst();
    }

    private static List<String> said(SummaryInput reviewed) {
        BaselineComparison baseline = reviewed.baseline().orElseThrow();
        Stream<String> now = reviewed.audit().findings().stream()
                .filter(finding -> baseline.of(finding) != FindingChange.UNCHANGED)
                .map(finding -> baseline.of(finding).word() + " " + finding.id() + " "
                        + place(finding.path(), finding.line())
                        + baseline.before(finding)
                                .filter(before ->
                                        !before.path().equals(finding.path()) || before.line() != finding.line())
                                .map(before -> " from " + place(before.path(), before.line()))
                                .orElse(""));
        Stream<String> gone =
                baseline.gone().stream().map(one -> "gone " + one.id() + " " + place(one.path(), one.line()));
        return Stream.concat(now, gone).toList();
    }

    private static String place(RepoPath path, int line) {
        return path.utf8() + ":" + line;
    }

    @ParameterizedTest
    @MethodSource("changes")
    void reportsExpectedChanges(ChangeCase change) throws IOException {
        assertThat(said(since(change))).containsExactlyElementsOf(change.expected());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everyFormatReportsSameChanges(ChangeCase change) throws IOException {
        SummaryInput reviewed = since(change);
        BaselineComparison baseline = reviewed.baseline().orElseThrow();
        int gone = baseline.gone().size();

        List<Result> results = SarifDocument.runs(SummaryFormat.SARIF.summary().bytes(reviewed))
                .getFirst()
                .getResults();
        assertThat(SarifDocument.errors(SummaryFormat.SARIF.summary().bytes(reviewed)))
                .isEmpty();
        assertThat(results)
                .filteredOn(one -> one.getBaselineState() == BaselineState.ABSENT)
                .hasSize(gone);
        assertThat(results)
                .filteredOn(one -> one.getBaselineState() == BaselineState.NEW)
                .hasSize(count(baseline, FindingChange.NEW));
        assertThat(results)
                .filteredOn(one -> one.getBaselineState() == BaselineState.UPDATED)
                .hasSize(count(baseline, FindingChange.CHANGED));

        String html = new String(SummaryFormat.HTML.summary().bytes(reviewed), StandardCharsets.UTF_8);
        assertThat(Jsoup.parse(html).select("td.where .news"))
                .hasSize(count(baseline, FindingChange.NEW) + count(baseline, FindingChange.CHANGED));
        assertThat(Jsoup.parse(html).select("ul.gone li")).hasSize(gone);

        String sentence = "Since the baseline: " + count(baseline, FindingChange.NEW) + " new, "
                + count(baseline, FindingChange.CHANGED) + " changed, " + count(baseline, FindingChange.MOVED)
                + " moved, "
                + count(baseline, FindingChange.UNCHANGED) + " unchanged, " + gone + " gone.";
        for (SummaryFormat format : List.of(SummaryFormat.TEXT, SummaryFormat.MARKDOWN, SummaryFormat.HTML)) {
            assertThat(new String(format.summary().bytes(reviewed), StandardCharsets.UTF_8))
                    .contains(sentence);
        }
    }

    private static int count(BaselineComparison baseline, FindingChange change) {
        return baseline.counts().getOrDefault(change, 0);
    }

    @Test
    void reportsEarlierAuditMadeWithOtherRules() throws IOException {
        SummaryInput reviewed = AuditedTree.of(Files.createDirectory(folder.resolve("x")));
        EarlierAudit earlier = earlier(reviewed);
        EarlierAudit other = new EarlierAudit(earlier.name(), earlier.digest(), "sha256:0", earlier.findings());
        String text = new String(SummaryFormat.TEXT.summary().bytes(reviewed.since(other)), StandardCharsets.UTF_8);
        assertThat(text).contains("It was made with other rules");
        assertThat(reviewed.audit().findings()).extracting(Finding::id).contains("MAN-MISSING");
    }
}
