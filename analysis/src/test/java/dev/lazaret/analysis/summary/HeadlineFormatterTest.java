package dev.lazaret.analysis.summary;

import static dev.lazaret.analysis.summary.HandmadeAudit.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.RepositoryArea;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies the first sentence that an auditor reads. */
class HeadlineFormatterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "open enter git cargo | Don’t open this folder in an editor, don’t enter it in a shell, and don’t run"
                        + " git or cargo in it yet.",
                "open cargo | Don’t open this folder in an editor and don’t run cargo in it yet.",
                "open | Don’t open this folder in an editor yet.",
                "enter git | Don’t enter this folder in a shell and don’t run git in it yet.",
                "git check | Don’t open this folder in an editor with a Rust language server and don’t run git in it yet.",
                "check other | 2 critical or high findings; the gravest, at Check: title (CFG-RUSTC). An editor with a Rust"
                        + " language server fires 1 of them on open. Without one, no high-severity findings are"
                        + " triggered before you act.",
                "other | 1 critical or high finding, at other acts (bench, just): title (CFG-RUSTC). No findings"
                        + " are triggered before you act."
            })
    void namesActsThatFireFirst(String triggers, String headline) {
        Finding[] findings = Arrays.stream(triggers.split(" "))
                .map(word -> executes(Trigger.find(word).orElseThrow(), Severity.HIGH))
                .toArray(Finding[]::new);
        assertThat(HeadlineFormatter.of(HandmadeAudit.of("x", findings))).isEqualTo(headline);
    }

    @Test
    void reportsThatDirenvRequiresApproval() {
        Finding direnv = finding("ENV-DIRENV", Severity.HIGH, Trigger.ENTER, Effect.EXECUTES, ".envrc", 1, "title", "");

        assertThat(HeadlineFormatter.of(HandmadeAudit.of("x", direnv)))
                .isEqualTo("Don’t run direnv allow in this folder yet.");
        assertThat(HeadlineFormatter.of(HandmadeAudit.of("x", direnv, executes(Trigger.ENTER, Severity.HIGH))))
                .isEqualTo("Don’t enter this folder in a shell yet.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".mcp.json                 | run   | Don’t start an agent in this folder yet.",
                ".claude/settings.json     | git   | Don’t start an agent in this folder and don’t run git in it yet.",
                "opencode.json             | open  | Don’t open this folder in an editor and don’t start an agent in it yet.",
                ".vscode/mcp.json          | run   | Don’t open this folder in an editor yet.",
                "a.code-workspace          | run   | Don’t open this folder in an editor yet."
            })
    void distinguishesAgentsFromEditors(String path, String other, String headline) {
        Finding agent = finding("AGT-MCP-SERVER", Severity.HIGH, Trigger.OPEN, Effect.EXECUTES, path, 1, "title", "");

        assertThat(HeadlineFormatter.of(HandmadeAudit.of(
                        "x", agent, executes(Trigger.find(other).orElseThrow(), Severity.HIGH))))
                .isEqualTo(headline);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "examples/.cargo/config.toml | check | Don’t open this folder in an editor with a Rust language server and don’t run cargo in "
                        + "some folders below it yet.",
                "a/b/rust-toolchain          | check | Don’t open this folder in an editor with a Rust language server and don’t run cargo in "
                        + "some folders below it yet.",
                "examples/.cargo/config      | open  | Don’t open this folder in an editor and don’t run cargo in some"
                        + " folders below it yet.",
                "examples/.cargo/config.toml | cargo | Don’t open this folder in an editor with a Rust language server and don’t run cargo in it yet.",
                ".cargo/config.toml          | check | Don’t open this folder in an editor with a Rust language server and don’t run cargo in it yet.",
                "rust-toolchain.toml         | check | Don’t open this folder in an editor with a Rust language server and don’t run cargo in it yet.",
                "examples/config.toml        | check | Don’t open this folder in an editor with a Rust language server and don’t run cargo in it yet.",
                "examples/Cargo.toml         | check | Don’t open this folder in an editor with a Rust language server and don’t run cargo in it yet."
            })
    void reportsCargoFilesOfSubfolders(String path, String other, String headline) {
        Finding cargo = finding("CFG-RUSTC", Severity.HIGH, Trigger.CARGO, Effect.EXECUTES, path, 1, "title", "");

        assertThat(HeadlineFormatter.of(HandmadeAudit.of(
                        "x", cargo, executes(Trigger.find(other).orElseThrow(), Severity.HIGH))))
                .isEqualTo(headline);
    }

    @Test
    void ignoresMediumFindings() {
        assertThat(HeadlineFormatter.of(HandmadeAudit.of("x", executes(Trigger.CARGO, Severity.MEDIUM))))
                .isEqualTo("No high-severity findings are triggered before you act.");
    }

    @Test
    void reportsUndeterminedResultForUnparseableFile() {
        Finding broken = finding("MAN-UNPARSEABLE", Severity.HIGH, Trigger.CARGO, Effect.INFORMS, "x", 1, "title", "");

        assertThat(HeadlineFormatter.of(HandmadeAudit.of("x", broken)))
                .isEqualTo("Can’t determine what would run: 1 file of those that decide it was not understood.");
    }

    @Test
    void reportsNoExecutionPoints() {
        assertThat(HeadlineFormatter.of(HandmadeAudit.of("x")))
                .isEqualTo("No execution points found in cargo’s files and Rust sources.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "critical check, medium cargo, medium cargo, info run | 1 critical, 2 medium, 1 info.",
                "high open, high git | 2 high.",
                "info run | 1 info.",
            })
    void totalsNameEverySeverity(String findings, String totals) {
        assertThat(HeadlineFormatter.totals(HandmadeAudit.of("x", all(findings))))
                .isEqualTo(totals);
    }

    @Test
    void countsTestDataSeparately() {
        Finding data = executes(Trigger.CARGO, Severity.CRITICAL).in(RepositoryArea.TEST_DATA, Severity.CRITICAL);
        Finding broken = finding("MAN-UNPARSEABLE", Severity.HIGH, Trigger.CARGO, Effect.HIDES, "x", 1, "title", "")
                .in(RepositoryArea.TEST_DATA, Severity.HIGH);
        Finding own = executes(Trigger.CHECK, Severity.MEDIUM);

        assertThat(HeadlineFormatter.of(HandmadeAudit.of("x", data, broken, own)))
                .isEqualTo("No high-severity findings are triggered before you act.");
        assertThat(HeadlineFormatter.totals(HandmadeAudit.of("x", data, broken, own)))
                .isEqualTo("1 medium. In test data: 2.");
    }

    @Test
    void hidingFindingIsNamedButDoesNotFire() {
        Finding hides = finding("SRC-BIDI", Severity.CRITICAL, Trigger.OPEN, Effect.HIDES, "x", 1, "title", "");

        assertThat(HeadlineFormatter.of(HandmadeAudit.of("x", hides)))
                .isEqualTo("1 critical or high finding: title (SRC-BIDI). No findings are triggered before you act.");
    }

    @Test
    void namesExecutingBeforeHidingFindingOfSameSeverity() {
        Finding hides = finding("SRC-BIDI", Severity.HIGH, Trigger.OPEN, Effect.HIDES, "x", 1, "title", "");
        Finding thief = finding(
                "SRC-BUILD-HOME", Severity.HIGH, Trigger.CHECK, Effect.EXECUTES, "build.rs", 9, "Reads keys", "");

        assertThat(HeadlineFormatter.of(HandmadeAudit.of("x", hides, thief, executes(Trigger.FETCH, Severity.MEDIUM))))
                .isEqualTo(
                        "2 critical or high findings, of which 1 executes and 1 misleads; the gravest, at Check: Reads keys"
                                + " (SRC-BUILD-HOME). An editor with a Rust language server fires 1 of them on open."
                                + " Without one, no high-severity findings are triggered before you act.");
    }

    @Test
    void namesGravestBeforeEarlierTriggers() {
        Finding near = finding(
                "MAN-DEP-TYPOSQUAT", Severity.HIGH, Trigger.FETCH, Effect.REDIRECTS, "Cargo.toml", 9, "Near", "");
        Finding download = finding(
                "SRC-BUILD-NET", Severity.CRITICAL, Trigger.CHECK, Effect.EXECUTES, "build.rs", 9, "Downloads", "");

        assertThat(HeadlineFormatter.of(HandmadeAudit.of("x", near, download)))
                .startsWith("2 critical or high findings, of which 1 executes and 1 redirects;"
                        + " the gravest, at Check: Downloads (SRC-BUILD-NET).");
        assertThat(HeadlineFormatter.of(HandmadeAudit.of("x", near, executes(Trigger.CHECK, Severity.HIGH))))
                .startsWith("2 critical or high findings, of which 1 executes and 1 redirects;"
                        + " the gravest, at Fetch: Near (MAN-DEP-TYPOSQUAT).");
    }

    /** The totals count them as well, but the table of acts does not. */
    @Test
    void reportsSevereFindingsThatRunOnCiSeparately() {
        Finding service = executes(Trigger.OTHER, Severity.CRITICAL);
        Finding elsewhere = new Finding(
                new Finding.RuleLabel("TOOL-CI-INJECTION", Family.TOOL, "title", false, true),
                service.assessment(),
                service.location(),
                "evidence",
                "0");

        assertThat(HeadlineFormatter.of(HandmadeAudit.of(
                        "x",
                        executes(Trigger.CHECK, Severity.HIGH),
                        executes(Trigger.FETCH, Severity.HIGH),
                        elsewhere)))
                .startsWith(
                        "3 critical or high findings, of which 2 execute and 1 runs on a CI service; the gravest here, at Fetch:");
    }

    @Test
    void unparseableFileDoesNotHideOtherFindings() {
        Finding broken = finding("MAN-UNPARSEABLE", Severity.HIGH, Trigger.CARGO, Effect.INFORMS, "x", 1, "title", "");

        assertThat(HeadlineFormatter.of(HandmadeAudit.of("x", broken, executes(Trigger.CHECK, Severity.CRITICAL))))
                .isEqualTo("Can’t determine what would run: 1 file of those that decide it was not understood."
                        + " 1 critical or high finding, at Check: title (CFG-RUSTC)."
                        + " An editor with a Rust language server fires it on open.");
    }

    /** The title is the auditor's, who may have copied it from the repository. */
    @Test
    void omitsTextOfManualFinding() {
        assertThat(HeadlineFormatter.of(
                        HandmadeManualFindings.reviewed("<b>title</b>", "note").audit()))
                .doesNotContain("<b>", "note");
    }

    private static Finding[] all(String findings) {
        return Arrays.stream(findings.split(", "))
                .map(words -> words.split(" "))
                .map(words -> executes(
                        Trigger.find(words[1]).orElseThrow(),
                        Severity.find(words[0]).orElseThrow()))
                .toArray(Finding[]::new);
    }

    private static Finding executes(Trigger trigger, Severity severity) {
        return finding("CFG-RUSTC", severity, trigger, Effect.EXECUTES, "x", 1, "title", "evidence");
    }
}
