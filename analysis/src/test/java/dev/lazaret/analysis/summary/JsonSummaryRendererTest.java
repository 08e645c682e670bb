package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Protects programs that read the JSON document: its keys, their order, its single line, names that are not text. */
class JsonSummaryRendererTest {
    private final JsonSummaryRenderer summary = new JsonSummaryRenderer();

    @Test
    void hasDocumentedKeysInOrder() {
        List<String> keys = keys(summary.bytes(HandmadeAudit.reviewed()));
        assertThat(keys)
                .containsSubsequence(
                        "schema",
                        "lazaret",
                        "catalogue",
                        "repository",
                        "name",
                        "digest",
                        "files",
                        "directories",
                        "bytes",
                        "git",
                        "present",
                        "head",
                        "branch",
                        "state",
                        "why",
                        "workspaces",
                        "manifest",
                        "packages",
                        "name",
                        "version",
                        "manifest",
                        "edition",
                        "targets",
                        "kind",
                        "name",
                        "path",
                        "implicit",
                        "executionPoints",
                        "buildScripts",
                        "package",
                        "manifest",
                        "path",
                        "implicit",
                        "line",
                        "present",
                        "procMacros",
                        "package",
                        "manifest",
                        "path",
                        "macros",
                        "name",
                        "kind",
                        "attributes",
                        "path",
                        "line",
                        "toolchain",
                        "id",
                        "path",
                        "line",
                        "findings",
                        "id",
                        "family",
                        "severity",
                        "trigger",
                        "effect",
                        "confidence",
                        "path",
                        "line",
                        "column",
                        "title",
                        "evidence",
                        "crate",
                        "fingerprint",
                        "subjects",
                        "verdict",
                        "state",
                        "reason",
                        "note",
                        "change",
                        "gone",
                        "crates",
                        "name",
                        "version",
                        "source",
                        "checksum",
                        "present",
                        "buildScript",
                        "macro",
                        "capabilities",
                        "evidence",
                        "notLookedAt",
                        "path",
                        "kind",
                        "why",
                        "bytes",
                        "counts",
                        "bySeverity",
                        "critical",
                        "high",
                        "medium",
                        "low",
                        "info",
                        "byTrigger",
                        "open",
                        "enter",
                        "git",
                        "cargo",
                        "fetch",
                        "check",
                        "build",
                        "test",
                        "run",
                        "other",
                        "byFamily",
                        "steps",
                        "step",
                        "state",
                        "why",
                        "digest",
                        "command",
                        "policy",
                        "rule",
                        "words",
                        "units",
                        "observations",
                        "artifacts",
                        "notes");
    }

    @Test
    void countsExecutionPointsLikeTables() {
        String page = new String(summary.bytes(HandmadeAudit.reviewed()), StandardCharsets.UTF_8);
        assertThat(page)
                .contains("\"byTrigger\":{\"open\":1,\"enter\":0,\"git\":0,\"cargo\":2,\"fetch\":0,\"check\":1")
                .contains(
                        "\"executionPointsByTrigger\":{\"open\":0,\"enter\":0,\"git\":0,\"cargo\":2,\"fetch\":0,\"check\":1");
    }

    @Test
    void isOneLine() {
        String page = new String(summary.bytes(HandmadeAudit.reviewed()), StandardCharsets.UTF_8);
        assertThat(page.indexOf('\n')).isEqualTo(page.length() - 1);
    }

    @Test
    void includesBytesOfNonTextName() {
        Finding finding = new Finding(
                new Finding.RuleLabel("FS-NAME-BYTES", Family.FS, "A name"),
                new Finding.Assessment(Severity.LOW, Trigger.OTHER, Effect.INFORMS),
                new Location(RepoPath.ofBytes(new byte[] {'a', (byte) 0xff, '\n'}), 0, 0),
                "x",
                "0".repeat(32));
        String page = new String(
                summary.bytes(SummaryInput.unreviewed(HandmadeAudit.of("x", finding))), StandardCharsets.UTF_8);
        assertThat(page).contains("\"path\":\"a\\\\x{FF}\\\\u{A}\",\"pathBytes\":\"61ff0a\"");
    }

    private static List<String> keys(byte[] document) {
        List<String> keys = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), document)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    keys.add(parser.currentName());
                }
            }
        }
        return keys;
    }
}
