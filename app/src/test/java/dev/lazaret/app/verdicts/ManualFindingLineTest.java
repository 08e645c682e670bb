package dev.lazaret.app.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.manual.Anchor;
import dev.lazaret.analysis.manual.MadeFindings;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.store.VerdictKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies an auditor's findings in a file: the result is the same on every machine and for every order of merging.
 */
class ManualFindingLineTest {
    private static final ManualFinding FINDING = MadeFindings.of("a.rs", "one\ntwo\n", 1, 2, "Title", Severity.HIGH);

    private static ManualFindingLine line(String title, Severity severity, String note) {
        return new ManualFindingLine(
                new ManualFinding(FINDING.anchor(), title, severity, FINDING.fires(), Optional.of(note)));
    }

    @Test
    void roundTripsFinding() {
        ManualFindingLine plain = new ManualFindingLine(FINDING);
        assertThat(ManualFindingLine.of(plain.text())).contains(plain);
        assertThat(VerdictFileLine.of(plain.text())).contains(plain);
        Anchor anchor = FINDING.anchor();
        ManualFindingLine hostile = new ManualFindingLine(new ManualFinding(
                new Anchor(
                        "tide \u202e@1.4.2",
                        RepoPath.ofBytes(new byte[] {'a', (byte) 0xff}),
                        anchor.lines(),
                        anchor.file(),
                        anchor.opening(),
                        anchor.text(),
                        anchor.before(),
                        anchor.after()),
                "\u001b[31m \u202e \"x\" \ud83d\ude00",
                Severity.INFO,
                Optional.empty(),
                Optional.of("one\ntwo\u2028")));
        assertThat(hostile.text()).doesNotContain("\n").matches("[ -~]*").contains("\"pathBytes\":\"61ff\"");
        assertThat(ManualFindingLine.of(hostile.text())).contains(hostile);
    }

    @Test
    void findingInCrateIsDistinct() {
        ManualFindingLine plain = new ManualFindingLine(FINDING);
        ManualFindingLine inCrate = new ManualFindingLine(MadeFindings.inCrate("tide@1.4.2", FINDING));
        assertThat(plain.text()).doesNotContain("crate");
        assertThat(inCrate.text()).contains("\"crate\":\"tide@1.4.2\"");
        assertThat(ManualFindingLine.of(inCrate.text())).contains(inCrate);
        VerdictSet both = VerdictSet.of(List.of(plain, inCrate));
        assertThat(both.findings()).containsExactlyInAnyOrder(plain.finding(), inCrate.finding());
        assertThat(both.conflicts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"lazaret-finding\":1=\"lazaret-finding\":2",
                "\"first\":1=\"first\":0",
                "\"last\":2=\"last\":0",
                "\"first\":1=\"first\":3",
                "\"severity\":\"high\"=\"severity\":\"worst\"",
                "\"fires\":\"check\"=\"fires\":\"never\"",
                "\"title\":\"Title\"=\"title\":\" \"",
                "\"title\":\"Title\"=\"title\":\"a\\u000ab\"",
                "\"path\":\"a.rs\"=\"path\":\"../a.rs\"",
                "\"path\":\"a.rs\"=\"path\":\"/a.rs\"",
                "\"path\":\"a.rs\",=",
                "\"file\":\"sha256:=\"file\":\"md5:"
            })
    void rejectsInvalidFindingLine(String change) {
        String text = new ManualFindingLine(FINDING).text();
        int at = change.lastIndexOf('=');
        assertThat(text).contains(change.substring(0, at));
        String other = text.replace(change.substring(0, at), change.substring(at + 1));
        assertThat(VerdictFileLine.of(other)).isEmpty();
        assertThat(ParsedVerdictFile.of(text + "\n" + other + "\n")).isEqualTo(new ParsedVerdictFile.Broken(2));
    }

    @Test
    void rejectsTooLongTitleOrNote() {
        String text = new ManualFindingLine(FINDING).text();
        assertThat(ManualFindingLine.of(
                        text.replace("\"Title\"", "\"" + "x".repeat(ManualFinding.LONGEST_TITLE + 1) + "\"")))
                .isEmpty();
        assertThat(ManualFindingLine.of(
                        text.replace("\"Read Title\"", "\"" + "x".repeat(ManualFinding.LONGEST_NOTE + 1) + "\"")))
                .isEmpty();
    }

    @Test
    void mergeIsOrderIndependentAndKeepsGravest() {
        List<VerdictFileLine> all = new ArrayList<>(List.of(
                line("A", Severity.LOW, "x"),
                line("A", Severity.CRITICAL, "y"),
                line("A", Severity.CRITICAL, "z"),
                line("B", Severity.LOW, "x"),
                new VerdictLine(
                        new VerdictKey("R", RepoPath.of("a.rs"), "f", Digest.of(new byte[32])),
                        new Verdict(Verdict.State.FLAGGED, null, "no", false))));
        VerdictSet first = VerdictSet.of(all);
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(all, new Random(seed));
            VerdictSet other = VerdictSet.of(all);
            assertThat(other.text()).isEqualTo(first.text());
            assertThat(other.conflicts()).isEqualTo(first.conflicts());
            List<VerdictFileLine> parts =
                    new ArrayList<>(VerdictSet.of(all.subList(0, 2)).lines());
            parts.addAll(all.subList(2, 5));
            assertThat(VerdictSet.of(parts).text()).isEqualTo(first.text());
        }
        assertThat(first.verdicts()).isEqualTo(1);
        assertThat(first.findings())
                .containsExactlyInAnyOrder(
                        line("A", Severity.CRITICAL, "y").finding(),
                        line("B", Severity.LOW, "x").finding());
        assertThat(first.text().lines()).isSorted().hasSize(3);
    }
}
