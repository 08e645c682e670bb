package dev.lazaret.analysis.summary;

import static dev.lazaret.analysis.summary.HandmadeAudit.finding;
import static org.assertj.core.api.Assertions.assertThat;

import com.contrastsecurity.sarif.Invocation;
import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.Notification;
import com.contrastsecurity.sarif.Region;
import com.contrastsecurity.sarif.ReportingDescriptor;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.Suppression;
import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.repository.RepoPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects pipelines that read SARIF: it is valid by its schema, a third-party reader understands it, and nothing in it
 * is markup.
 */
class SarifSummaryRendererTest {
    private static final SummaryFormat FORMAT = SummaryFormat.SARIF;

    private static final String PROJECT = """
            -- file Cargo.toml --
            [package]
            name = "calls"
            version = "0.1.0"
            edition = "2021"
            -- file src/lib.rs --
            -- file build.rs --
            use std::process::Command;

            fn main() {
                probe();
            }

            fn probe() {
                Command::new("sh").arg("-c").arg("true").status().unwrap();
            }
            """;

    static Stream<SummaryInput> reviewed() {
        return Stream.of(
                HandmadeAudit.reviewed(),
                SummaryInput.unreviewed(HandmadeAudit.example()),
                SummaryInput.unreviewed(HandmadeAudit.of("empty")),
                SummaryInput.unreviewed(HandmadeAudit.of("unknown")).with(StoredHistory.OMITTED));
    }

    @ParameterizedTest
    @MethodSource("reviewed")
    void documentIsValid(SummaryInput reviewed) {
        assertThat(SarifDocument.errors(FORMAT.summary().bytes(reviewed))).isEmpty();
    }

    @Test
    void schemaRejectsInvalidSarif() {
        String document = new String(FORMAT.summary().bytes(HandmadeAudit.reviewed()), StandardCharsets.UTF_8);
        assertThat(SarifDocument.errors(document.replace("\"level\":\"error\"", "\"level\":\"bad\"")
                        .getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
    }

    @Test
    void writesEachFindingAsResultWithOneLocation() {
        Audit audit = HandmadeAudit.example();
        List<Result> results = run(HandmadeAudit.reviewed()).getResults();
        assertThat(results).hasSameSizeAs(audit.findings()).allSatisfy(result -> {
            assertThat(result.getLocations()).hasSize(1);
            assertThat(result.getPartialFingerprints().getAdditionalProperties())
                    .containsEntry("lazaretFinding/v1", "0123456789abcdef0123456789abcdef");
            Location place = result.getLocations().getFirst();
            assertThat(place.getPhysicalLocation().getArtifactLocation().getUriBaseId())
                    .isEqualTo("%SRCROOT%");
            assertThat(URI.create(place.getPhysicalLocation()
                                    .getArtifactLocation()
                                    .getUri())
                            .isAbsolute())
                    .isFalse();
        });
        assertThat(results)
                .extracting(result -> result.getRuleId() + " " + result.getLevel())
                .containsExactly(
                        "CFG-RUSTC error",
                        "MAN-EDITION none",
                        "MAN-BUILD-SCRIPT warning",
                        "TC-PATH error",
                        "SRC-BIDI error");
    }

    @Test
    void suppressesOnlyCurrentAcceptedFindings() {
        for (Result result : run(HandmadeAudit.reviewed()).getResults()) {
            if (result.getRuleId().equals("MAN-BUILD-SCRIPT")) {
                assertThat(result.getSuppressions()).singleElement().satisfies(one -> {
                    assertThat(one.getJustification()).isEqualTo("Read and ordinary: writes a table");
                    assertThat(one.getStatus()).isEqualTo(Suppression.Status.ACCEPTED);
                });
            } else {
                assertThat(result.getSuppressions()).isEmpty();
            }
        }
    }

    @Test
    void reportsSkippedFileAsNotification() {
        Invocation reading = run(HandmadeAudit.reviewed()).getInvocations().getFirst();
        assertThat(reading.getExecutionSuccessful()).isTrue();
        assertThat(reading.getToolExecutionNotifications())
                .filteredOn(one -> one.getLevel() == Notification.Level.WARNING)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.getMessage().getText()).contains("oversized");
                    assertThat(one.getLocations())
                            .extracting(place -> place.getPhysicalLocation()
                                    .getArtifactLocation()
                                    .getUri())
                            .containsExactly("big.bin");
                });
    }

    @Test
    void writesRunsAsInvocationsInChronologicalOrder() {
        List<Invocation> all = run(HandmadeAudit.reviewed()).getInvocations();
        assertThat(all.subList(1, all.size()))
                .extracting(one -> one.getProperties().getAdditionalProperties().get("step")
                        + " " + one.getProperties().getAdditionalProperties().get("state") + " "
                        + one.getExitCode() + " " + one.getExecutionSuccessful())
                .containsExactly(
                        "build lapsed 101 false", "run failed 7 false", "run done 0 true", "check failed null false");
    }

    @Test
    void writesStepWithoutStoredRunAsInvocation() {
        SummaryInput kept = HandmadeAudit.reviewed();
        SummaryInput steps = new SummaryInput(kept.audit(), kept.verdicts(), kept.steps());
        assertThat(run(steps).getInvocations()).hasSize(2);
    }

    @Test
    void writesOneRunPerRepository() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SummaryWriter writer = new SummaryWriter(FORMAT.summary(), out);
        writer.add(SummaryInput.unreviewed(HandmadeAudit.of("one")));
        writer.add(SummaryInput.unreviewed(HandmadeAudit.of("two")));
        writer.end();
        assertThat(SarifDocument.errors(out.toByteArray())).isEmpty();
        assertThat(SarifDocument.runs(out.toByteArray()))
                .extracting(run -> run.getAutomationDetails().getId())
                .containsExactly("lazaret/one/", "lazaret/two/");
    }

    @Test
    void writesNothingWithoutRepository() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SummaryWriter(FORMAT.summary(), out).end();
        assertThat(out.size()).isZero();
    }

    @Test
    void ruleDescriptorsEqualCatalogue() {
        SummaryInput reviewed = SummaryInput.unreviewed(HandmadeAudit.of(
                "x", finding("CFG-RUSTC", Severity.CRITICAL, Trigger.CARGO, Effect.EXECUTES, "a", 1, "title", "x")));
        ReportingDescriptor rule =
                run(reviewed).getTool().getDriver().getRules().iterator().next();
        assertThat(rule.getId()).isEqualTo("CFG-RUSTC");
        assertThat(rule.getFullDescription().getText()).contains("in place of rustc");
        assertThat(rule.getHelp().getMarkdown())
                .contains("### Why it matters", "### When it is ordinary", "### How we know");
        assertThat(rule.getProperties().getAdditionalProperties()).containsEntry("security-severity", "9.5");
    }

    @Test
    void escapesLinksAndPlaceholdersInMessages() {
        String text = run(SummaryInput.unreviewed(HandmadeAudit.of(
                        "x",
                        finding(
                                "CFG-RUSTC",
                                Severity.HIGH,
                                Trigger.CARGO,
                                Effect.EXECUTES,
                                "a",
                                1,
                                "title",
                                "[a](https://example.org) {0}"))))
                .getResults()
                .getFirst()
                .getMessage()
                .getText();
        assertThat(text).isEqualTo("title: [a] (https://example.org) {{0}}");
    }

    @Test
    void writesPathsAsRelativeUris() {
        assertThat(SarifEscaper.uri(RepoPath.ofBytes(new byte[] {'a', ' ', ':', (byte) 0xff, '/', '%', '?'})))
                .isEqualTo("a%20%3A%FF/%25%3F");
        String path = "über/ä b#c/[x].rs";
        assertThat(URI.create(SarifEscaper.uri(RepoPath.of(path))).getPath()).isEqualTo(path);
    }

    @Test
    void writesCallPathAsCodeFlow(@TempDir Path folder) throws IOException {
        SummaryInput reviewed = AuditedTree.of(folder.resolve("tree"), PROJECT);
        assertThat(SarifDocument.errors(FORMAT.summary().bytes(reviewed))).isEmpty();
        Result shell = run(reviewed).getResults().stream()
                .filter(result -> result.getCodeFlows() != null)
                .findFirst()
                .orElseThrow();
        assertThat(shell.getCodeFlows().getFirst().getThreadFlows().getFirst().getLocations())
                .extracting(one ->
                        one.getLocation().getPhysicalLocation().getRegion().getStartLine() + " "
                                + one.getLocation().getMessage().getText())
                .startsWith("3 entry main", "4 call probe")
                .hasSize(3);
    }

    @Test
    void regionEndsWithLineAndFingerprintSurvivesMove(@TempDir Path folder) throws IOException {
        Result before = script(AuditedTree.of(folder.resolve("a"), PROJECT));
        Result after = script(AuditedTree.of(
                folder.resolve("b"), PROJECT.replace("-- file build.rs --\n", "-- file build.rs --\n// a line\n\n")));
        Region there = before.getLocations().getFirst().getPhysicalLocation().getRegion();
        Region moved = after.getLocations().getFirst().getPhysicalLocation().getRegion();
        assertThat(there.getStartLine()).isEqualTo(there.getEndLine()).isEqualTo(moved.getStartLine() - 2);
        assertThat(there.getEndColumn())
                .isGreaterThan(there.getStartColumn() + 10)
                .isLessThanOrEqualTo(65);
        assertThat(after.getPartialFingerprints().getAdditionalProperties())
                .isEqualTo(before.getPartialFingerprints().getAdditionalProperties());
    }

    private static Result script(SummaryInput reviewed) {
        return run(reviewed).getResults().stream()
                .filter(result -> result.getCodeFlows() != null)
                .findFirst()
                .orElseThrow();
    }

    private static Run run(SummaryInput reviewed) {
        return SarifDocument.runs(FORMAT.summary().bytes(reviewed)).getFirst();
    }
}
