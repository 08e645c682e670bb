package dev.lazaret.app.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.store.VerdictKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies the file of verdicts: the result is the same on every machine and for every order of merging. */
class VerdictSetTest {
    private static final String ACCEPTED =
            "{\"lazaret-verdict\":1,\"rule\":\"MAN-BUILD-SCRIPT\",\"path\":\"build.rs\",\"fingerprint\":\"f\",\"digest\":\"sha256:"
                    + "0".repeat(64) + "\",\"state\":\"accepted\",\"reason\":\"Read and ordinary: a table\"}";

    private static VerdictLine line(String rule, String path, Verdict verdict) {
        return new VerdictLine(
                new VerdictKey(rule, "serde@1.0.0", RepoPath.of(path), "f", Digest.of(new byte[32])), verdict);
    }

    private static Verdict accepted(String reason) {
        return new Verdict(Verdict.State.ACCEPTED, reason, null, false);
    }

    private static Verdict flagged(String note) {
        return new Verdict(Verdict.State.FLAGGED, null, note, false);
    }

    @Test
    void roundTripsVerdict() {
        assertThat(VerdictLine.of(ACCEPTED).orElseThrow().text()).isEqualTo(ACCEPTED);
        VerdictLine hostile = new VerdictLine(
                new VerdictKey(
                        "X",
                        VerdictKey.NO_CRATE,
                        RepoPath.ofBytes(new byte[] {'a', (byte) 0xff}),
                        "f",
                        Digest.of(new byte[32])),
                flagged("one\ntwo \u202e \"three\" \ud83d\ude00\u2028"));
        assertThat(hostile.text()).doesNotContain("\n").matches("[ -~]*").contains("\"pathBytes\":\"61ff\"");
        assertThat(VerdictLine.of(hostile.text())).contains(hostile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "accepted",
                "[]",
                "{}",
                "{\"lazaret-verdict\":2}",
                "state=unreviewed",
                "digest=sha256:00",
                "digest=md5:00",
                "reason=",
                "path=",
                "pathBytes=zz"
            })
    void rejectsInvalidVerdictLine(String text) {
        int at = text.indexOf('=');
        String line = at < 0
                ? text
                : text.endsWith("=")
                        ? ACCEPTED.replaceFirst(",\"" + text.substring(0, at) + "\":\"[^\"]*\"", "")
                        : text.startsWith("pathBytes")
                                ? ACCEPTED.replace("\"path\":\"build.rs\"", "\"pathBytes\":\"zz\"")
                                : ACCEPTED.replaceFirst(
                                        "\"" + text.substring(0, at) + "\":\"[^\"]*\"",
                                        "\"" + text.substring(0, at) + "\":\"" + text.substring(at + 1) + "\"");
        assertThat(VerdictLine.of(line)).isEmpty();
        assertThat(ParsedVerdictFile.of(ACCEPTED + "\n\n" + line + "x\n")).isEqualTo(new ParsedVerdictFile.Broken(3));
    }

    @Test
    void mergeIsOrderIndependentWithSameConflicts() {
        List<VerdictLine> all = new ArrayList<>(List.of(
                line("A", "a", accepted("Read and ordinary: x")),
                line("A", "a", accepted("Needed and read: y")),
                line("A", "a", flagged("no")),
                line("A", "b", flagged("later")),
                line("A", "b", flagged("earlier")),
                line("B", "a", accepted("z"))));
        VerdictSet first = VerdictSet.of(all);
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(all, new Random(seed));
            VerdictSet other = VerdictSet.of(all);
            assertThat(other.text()).isEqualTo(first.text());
            assertThat(other.conflicts()).isEqualTo(first.conflicts());
            // Also if merged in parts.
            VerdictSet part = VerdictSet.of(all.subList(0, 3));
            List<VerdictFileLine> rest = new ArrayList<>(all.subList(3, 6));
            rest.addAll(part.lines());
            assertThat(VerdictSet.of(rest).text()).isEqualTo(first.text());
        }
        assertThat(first.lines()).hasSize(3);
        assertThat(first.conflicts()).hasSize(3);
        assertThat(first.of(line("A", "a", flagged("")).key())).contains(flagged("no"));
        assertThat(first.of(line("A", "b", flagged("")).key())).contains(flagged("earlier"));
        assertThat(ParsedVerdictFile.of(first.text()))
                .isInstanceOfSatisfying(
                        ParsedVerdictFile.Read.class,
                        read -> assertThat(VerdictSet.of(read.lines()).text()).isEqualTo(first.text()));
    }
}
