package dev.lazaret.app.window.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.badges.CapabilityMark;
import dev.lazaret.viewer.badges.TriggerGroup;
import dev.lazaret.viewer.findings.CrateName;
import dev.lazaret.viewer.findings.FindingFilter;
import dev.lazaret.viewer.tree.FileFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that a place is read as it was written, and that text of another version costs nothing else. */
final class LastPlaceCodecTest {
    private static final RepoPath LIB = RepoPath.of("src/lib.rs");
    private static final RepoPath ODD = RepoPath.ofBytes(new byte[] {'a', ' ', '\n', (byte) 0xff});
    private static final LastPlace PLACE = new LastPlace(
            "sha256:00",
            "REVIEW",
            List.of(new LastPlace.OpenTab(ODD, 0), new LastPlace.OpenTab(LIB, 41)),
            Optional.of(LIB),
            Optional.of(new LastPlace.FindingKey("00ff", 7)),
            new FindingFilter(
                    Set.of(Severity.HIGH, Severity.LOW),
                    Set.of(Family.CFG),
                    Set.of(Verdict.State.UNREVIEWED),
                    Optional.of(new TriggerGroup.On(Trigger.CHECK)),
                    Optional.of(new CrateName("")),
                    Optional.of(CapabilityMark.NETWORK),
                    Optional.empty(),
                    "two words\nand a line"),
            new FileFilter("src deep", true));
    private static final LastPlace NOWHERE =
            new LastPlace("", "", List.of(), Optional.empty(), Optional.empty(), FindingFilter.ALL, FileFilter.ALL);

    @Test
    void placeIsReadAsItWasWritten() {
        assertThat(LastPlaceCodec.read(LastPlaceCodec.write(PLACE))).isEqualTo(PLACE);
        assertThat(LastPlaceCodec.read(LastPlaceCodec.write(NOWHERE))).isEqualTo(NOWHERE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"severity FATAL", "tab 4", "tab x 61", "shown 6", "colour blue", "finding", "", "trigger moon"})
    void lineThatIsNotUnderstoodLosesNothingElse(String line) {
        String text = LastPlaceCodec.write(PLACE);
        assertThat(LastPlaceCodec.read(line + "\n" + text)).isEqualTo(PLACE);
    }

    @Test
    void endlessTextIsNotRead() {
        assertThat(LastPlaceCodec.read("tab 1 61\n".repeat(1 << 20))).isEqualTo(NOWHERE);
    }
}
