package dev.lazaret.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.summary.HandmadeAudit;
import dev.lazaret.analysis.summary.JsonSummaryRenderer;
import dev.lazaret.analysis.summary.SarifSummaryRenderer;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.analysis.summary.SummaryRenderer;
import dev.lazaret.analysis.summary.SummaryWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that findings of a CI report in either format are found again in the repository, and that no other file is
 * accepted as a report.
 */
class ReportReaderTest {
    static List<SummaryRenderer> forms() {
        return List.of(new JsonSummaryRenderer(), new SarifSummaryRenderer());
    }

    private static String document(SummaryRenderer form, List<SummaryInput> audits) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SummaryWriter writer = new SummaryWriter(form, out);
        for (SummaryInput audit : audits) {
            writer.add(audit);
        }
        writer.end();
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFindingIsFoundAgain(SummaryRenderer form) throws Exception {
        Audit audit = HandmadeAudit.example();
        String document = document(form, List.of(new SummaryInput(audit, VerdictSource.NONE, List.of())));

        ReportReader.Result read = ReportReader.read(document, audit.name());

        assertThat(read).isInstanceOf(ReportReader.Result.Read.class);
        ReportComparison comparison = ReportComparison.of(audit, ((ReportReader.Result.Read) read).audit());
        assertThat(comparison.missing()).isEmpty();
        assertThat(comparison.other()).isEmpty();
        assertThat(comparison.here()).containsExactlyInAnyOrderElementsOf(audit.findings());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readsAuditOfMatchingRepository(SummaryRenderer form) throws Exception {
        SummaryInput first = new SummaryInput(HandmadeAudit.example(), VerdictSource.NONE, List.of());
        SummaryInput second = new SummaryInput(HandmadeAudit.of("second"), VerdictSource.NONE, List.of());
        String document = document(form, List.of(first, second));

        assertThat(ReportReader.read(document, "second"))
                .isInstanceOfSatisfying(
                        ReportReader.Result.Read.class,
                        read -> assertThat(read.audit().name()).isEqualTo("second"));
        assertThat(ReportReader.read(document, "third"))
                .isEqualTo(new ReportReader.Result.Refused("has no audit of third"));
    }

    /** As pipelines merge the reports of several tools. */
    @Test
    void findsOnlyLazaretRunAmongOtherTools() {
        String result = """
                {"ruleId":"%s","locations":[{"physicalLocation":{"artifactLocation":{"uri":"a"}}}]}""";
        String run = "{\"results\":[" + result + "]%s}";
        String named = ",\"automationDetails\":{\"id\":\"lazaret/other/\"}";
        String document = "{\"version\":\"2.1.0\",\"runs\":["
                + String.join(",", run.formatted("A", ""), run.formatted("B", named), run.formatted("C", ""))
                + "]}";

        assertThat(ReportReader.read(document, "any"))
                .isEqualTo(new ReportReader.Result.Read(
                        new ReportedAudit("other", List.of(new ReportedFinding("B", RepoPath.of("a"), 0, "")))));
    }

    @Test
    void shortensNameToOneLine() {
        ReportedAudit report = new ReportedAudit("a\nb".repeat(1000), List.of());

        assertThat(ReportComparison.of(HandmadeAudit.example(), report).words())
                .hasSizeLessThan(300)
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void identifiesReportOfAnotherRepository(SummaryRenderer form) throws Exception {
        SummaryInput other = new SummaryInput(HandmadeAudit.of("second"), VerdictSource.NONE, List.of());

        assertThat(ReportReader.read(document(form, List.of(other)), "any"))
                .isInstanceOfSatisfying(
                        ReportReader.Result.Read.class,
                        read -> assertThat(ReportComparison.of(HandmadeAudit.example(), read.audit())
                                        .words())
                                .startsWith("The report is of a repository called second. "));
    }

    @Test
    void listsReportedFindingsMissingHere() {
        String document = """
                {"version":"2.1.0","runs":[{"results":[{"ruleId":"CFG-\u202ERUNNER","partialFingerprints":{"lazaretFinding/v1":"00"},
                "locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%20b/c%E9.toml"},"region":{"startLine":7}}}]}]}]}
                """;

        assertThat(ReportReader.read(document, "any")).isInstanceOfSatisfying(ReportReader.Result.Read.class, read -> {
            ReportComparison comparison = ReportComparison.of(HandmadeAudit.example(), read.audit());
            assertThat(comparison.here()).isEmpty();
            assertThat(comparison.words())
                    .isEqualTo(
                            "0 findings of the report are listed. 1 is not here: CFG-\\u{202E}RUNNER, a b/c\\x{E9}.toml:7.");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"version\":\"2.0.0\",\"runs\":[]}",
                "{\"version\":\"2.1.0\",\"runs\":null}",
                "{\"runs\":[{\"results\":[{}]}]}",
                "{\"version\":\"2.1.0\",\"runs\":[{\"results\":[",
                "{\"version\":\"2.1.0\",\"runs\":[[[[["
            })
    void refusesInvalidReport(String text) {
        assertThat(ReportReader.read(text, "any")).isInstanceOf(ReportReader.Result.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":\"2.1.0\",\"runs\":[{\"results\":[null,7,{\"ruleId\":3},{\"ruleId\":\"A\",\"locations\":[{}]}]}]}",
                "{\"version\":\"2.1.0\",\"runs\":[{\"results\":[{\"ruleId\":\"A\",\"properties\":{\"pathBytes\":\"zz\"}}]}]}"
            })
    void skipsMalformedParts(String text) {
        assertThat(ReportReader.read(text, "any"))
                .isInstanceOfSatisfying(
                        ReportReader.Result.Read.class,
                        read -> assertThat(read.audit().findings()).isEmpty());
    }
}
