package dev.lazaret.analysis.summary;

import static dev.lazaret.analysis.summary.HandmadeAudit.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
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
                "open enter git cargo | Don’t open this folder in an editor, don’t enter it in a shell, and don’t run git or cargo in it yet.",
                "open cargo | Don’t open this folder in an editor and don’t run cargo in it yet.",
                "open | Don’t open this folder in an editor yet.",
                "enter git | Don’t enter this folder in a shell and don’t run git in it yet.",
                "git | Don’t run git in this folder yet.",
                "check other | Nothing found in cargo’s files that fires before you act. 0 units of this repository execute at Check."
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
                .isEqualTo(
                        "Nothing of high severity found in cargo’s files that fires before you act. 0 units of this repository execute at Check.");
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

    private static Finding executes(Trigger trigger, Severity severity) {
        return finding("CFG-RUSTC", severity, trigger, Effect.EXECUTES, "x", 1, "title", "evidence");
    }
}
