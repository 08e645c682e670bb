package dev.lazaret.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.summary.HandmadeAudit;
import dev.lazaret.analysis.summary.JsonSummaryRenderer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Protects a pipeline whose baseline somebody else has written: the baseline is read as an audit, or refused with a
 * clause.
 */
class EarlierAuditReaderTest {
    private static final String AUDIT =
            new String(new JsonSummaryRenderer().bytes(HandmadeAudit.reviewed()), StandardCharsets.UTF_8);

    private static final String FINDING = """
            {"id":"CFG-RUSTC","severity":"high","trigger":"cargo","effect":"executes","path":"a","line":1,"title":"t",\
            "evidence":"e","fingerprint":"f","content":"c","subjectsDigest":"s"}""";

    private static String audit(String findings) {
        return "{\"schema\":\"lazaret-audit/1\",\"catalogue\":\"c\",\"repository\":{\"name\":\"n\",\"digest\":\"d\"},"
                + "\"findings\":[" + findings + "]}";
    }

    private static List<EarlierAudit> read(String text) {
        return ((EarlierAuditReader.Result.Read) EarlierAuditReader.read(text)).audits();
    }

    private static String refused(String text) {
        return ((EarlierAuditReader.Result.Refused) EarlierAuditReader.read(text)).why();
    }

    @Test
    void readsOutputOfJsonSummary() {
        assertThat(read(AUDIT + AUDIT)).hasSize(2).allSatisfy(audit -> {
            assertThat(audit.name()).isEqualTo("example");
            assertThat(audit.findings())
                    .extracting(EarlierFinding::id)
                    .containsExactly("CFG-RUSTC", "MAN-EDITION", "MAN-BUILD-SCRIPT", "TC-PATH", "SRC-BIDI");
        });
    }

    @Test
    void readsPathsFromBytes() {
        assertThat(read(audit(FINDING.replace("\"path\":\"a\"", "\"path\":\"x\",\"pathBytes\":\"61ff\"")))
                        .getFirst()
                        .findings()
                        .getFirst()
                        .path())
                .isEqualTo(RepoPath.ofBytes(new byte[] {'a', (byte) 0xff}));
    }

    @Test
    void textIsInert() {
        assertThat(read(audit(FINDING.replace("\"evidence\":\"e\"", "\"evidence\":\"\\u202e\\u001b[31m\"")))
                        .getFirst()
                        .findings()
                        .getFirst()
                        .evidence())
                .isEqualTo("\\u{202E}\\u{1B}[31m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{}",
                "1",
                "{\"schema\":\"lazaret-audit/2\",\"findings\":[]}",
                "{\"schema\":\"lazaret-audit/1\"}",
                "{\"schema\":\"lazaret-audit/1\",\"findings\":{}}",
                "{\"schema\":\"lazaret-audit/1\",\"findings\":[1]}",
                "{\"schema\":\"lazaret-audit/1\",\"findings\":[[]]}",
                "{\"schema\":\"lazaret-audit/1\",\"findings\":[{}"
            })
    void refusesInvalidAudit(String text) {
        assertThat(refused(text)).isNotBlank().doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\":\"NO-RULE\"",
                "\"severity\":\"worst\"",
                "\"trigger\":5",
                "\"path\":\"../a\"",
                "\"path\":\"/a\"",
                "\"path\":\"\"",
                "\"pathBytes\":\"6\"",
                "\"pathBytes\":\"00\"",
                "\"line\":-1",
                "\"line\":99999999999",
                "\"line\":1.5",
                "\"line\":\"x\"",
                "\"content\":null",
                "\"fingerprint\":{}"
            })
    void refusesInvalidFinding(String member) {
        String name = member.substring(0, member.indexOf(':') + 1);
        String finding = FINDING.contains(name)
                ? FINDING.replaceFirst(name + "(\"[^\"]*\"|1)", member)
                : FINDING.replaceFirst("\\{", "{" + member + ",");
        assertThat(finding).isNotEqualTo(FINDING);
        assertThat(refused(audit(finding))).isNotBlank();
    }

    @Test
    void boundsEveryInput() {
        assertThat(refused("[".repeat(100_000))).isNotBlank();
        assertThat(refused("{\"a\":".repeat(100_000))).isNotBlank();
        assertThat(refused(audit(FINDING.replace("\"e\"", "\"" + "e".repeat(2 << 20) + "\""))))
                .isNotBlank();
        assertThat(refused(audit((FINDING + ",").repeat(50_000) + FINDING))).contains("more than 50000 findings");
    }

    @Test
    void readsOrRefusesCorruptedAudit() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder(AUDIT);
            for (int k = 0; k < 3; k++) {
                text.setCharAt(random.nextInt(text.length()), "{}[]\",:0a\\".charAt(random.nextInt(10)));
            }
            text.setLength(random.nextInt(10) == 0 ? random.nextInt(text.length()) : text.length());
            assertThat(EarlierAuditReader.read(text.toString())).isNotNull();
        }
    }
}
