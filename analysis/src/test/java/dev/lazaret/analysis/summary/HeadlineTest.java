package dev.lazaret.analysis.summary;

import static dev.lazaret.analysis.summary.HandmadeAudit.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.detect.Area;
import dev.lazaret.analysis.detect.Finding;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protects the first sentence that an auditor reads. */
class HeadlineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "open enter git cargo | Don’t open this folder in an editor, don’t enter it in a shell, and don’t run"
                        + " git or cargo in it yet.",
                "open cargo | Don’t open this folder in an editor and don’t run cargo in it yet.",
                "open | Don’t open this folder in an editor yet.",
                "enter git | Don’t enter this folder in a shell and don’t run git in it yet.",
                "git | Don’t run git in this folder yet.",
                "check other | Nothing found in cargo’s files that fires before you act, but 2 findings are of high"
                        + " severity or worse, the earliest at Check. 0 units of this repository execute at Check."
            })
    void namesTheActsThatFireFirst(String triggers, String headline) {
        Finding[] findings = Arrays.stream(triggers.split(" "))
                .map(word -> executes(Trigger.of(word).orElseThrow(), Severity.HIGH))
                .toArray(Finding[]::new);
        assertThat(Headline.of(HandmadeAudit.of("x", findings))).isEqualTo(headline);
    }

    @Test
    void isNotMadeOfMediumFindings() {
        assertThat(Headline.of(HandmadeAudit.of("x", executes(Trigger.CARGO, Severity.MEDIUM))))
                .isEqualTo("Nothing of high severity found in cargo’s files that fires before you act. 0 units of this"
                        + " repository execute at Check.");
    }

    @Test
    void saysWhatCannotBeTold() {
        Finding broken = finding("MAN-UNPARSEABLE", Severity.HIGH, Trigger.CARGO, Effect.INFORMS, "x", 1, "title", "");

        assertThat(Headline.of(HandmadeAudit.of("x", broken)))
                .isEqualTo("What would fire can’t be told: 1 file of those that decide it was not understood.");
    }

    @Test
    void saysThatNothingWasFound() {
        assertThat(Headline.of(HandmadeAudit.of("x")))
                .isEqualTo("No execution points found in cargo’s files and Rust sources.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "critical check, medium cargo, medium cargo, info run | 1 critical, 2 medium, 1 info; the earliest"
                        + " fires at any cargo command, the earliest critical one at Check.",
                "high open, high git | 2 high; the earliest fires when the folder is opened.",
                "high open, high test | 2 high; the earliest fires when the folder is opened, 1 high one at Test.",
                "critical open, critical check, critical run, high fetch | 3 critical, 1 high; the earliest fires"
                        + " when the folder is opened, 2 critical ones at Check or later.",
                "info open, low check | 1 low, 1 info; the earliest above info fires at Check.",
                "info run | 1 info.",
            })
    void totalsNameEverySeverityAndWhatFiresFirst(String findings, String totals) {
        assertThat(Headline.totals(HandmadeAudit.of("x", all(findings)))).isEqualTo(totals);
    }

    @Test
    void dataOfTestsCountsApart() {
        Finding data = executes(Trigger.CARGO, Severity.CRITICAL).in(Area.TEST_DATA, Severity.CRITICAL);
        Finding broken = finding("MAN-UNPARSEABLE", Severity.HIGH, Trigger.CARGO, Effect.HIDES, "x", 1, "title", "")
                .in(Area.TEST_DATA, Severity.HIGH);
        Finding own = executes(Trigger.CHECK, Severity.MEDIUM);

        assertThat(Headline.of(HandmadeAudit.of("x", data, broken, own)))
                .isEqualTo(
                        "Nothing found in cargo’s files that fires before you act. 0 units of this repository execute"
                                + " at Check.");
        assertThat(Headline.totals(HandmadeAudit.of("x", data, broken, own)))
                .isEqualTo("1 medium; the earliest fires at Check. In data of tests: 2.");
    }

    @Test
    void doesNotContradictWhatHides() {
        Finding hides = finding("SRC-BIDI", Severity.CRITICAL, Trigger.OPEN, Effect.HIDES, "x", 1, "title", "");

        assertThat(Headline.of(HandmadeAudit.of("x", hides)))
                .isEqualTo("Nothing found in cargo’s files that fires before you act, but 1 finding is of high severity"
                        + " or worse, the earliest when the folder is opened. 0 units of this repository execute"
                        + " at Check.");
    }

    private static Finding[] all(String findings) {
        return Arrays.stream(findings.split(", "))
                .map(words -> words.split(" "))
                .map(words -> executes(
                        Trigger.of(words[1]).orElseThrow(),
                        Severity.of(words[0]).orElseThrow()))
                .toArray(Finding[]::new);
    }

    private static Finding executes(Trigger trigger, Severity severity) {
        return finding("CFG-RUSTC", severity, trigger, Effect.EXECUTES, "x", 1, "title", "evidence");
    }
}
