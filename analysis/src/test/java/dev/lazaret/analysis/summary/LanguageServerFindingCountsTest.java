package dev.lazaret.analysis.summary;

import static dev.lazaret.analysis.summary.HandmadeAudit.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.RepositoryArea;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Verifies that a document reports what an editor's Rust language server would fire, separate from what the editor
 * itself does.
 */
class LanguageServerFindingCountsTest {
    private static final Audit AUDIT = HandmadeAudit.of(
            "x",
            executes(Trigger.OPEN, Severity.HIGH),
            executes(Trigger.CARGO, Severity.CRITICAL),
            executes(Trigger.FETCH, Severity.MEDIUM),
            executes(Trigger.CHECK, Severity.MEDIUM),
            executes(Trigger.BUILD, Severity.HIGH),
            executes(Trigger.CHECK, Severity.HIGH).in(RepositoryArea.TEST_DATA, Severity.HIGH),
            finding("SRC-BIDI", Severity.CRITICAL, Trigger.CHECK, Effect.HIDES, "x", 1, "title", ""));

    @Test
    void countsFindingsOfCargoFetchAndCheck() {
        LanguageServerFindingCounts server = LanguageServerFindingCounts.of(AUDIT);
        assertThat(server.counts()).isEqualTo(Map.of(Severity.CRITICAL, 1L, Severity.MEDIUM, 2L));
        assertThat(server.total()).isEqualTo(3);
    }

    @Test
    void countsNothingIfNothingWouldFire() {
        assertThat(LanguageServerFindingCounts.of(HandmadeAudit.of("x", executes(Trigger.BUILD, Severity.HIGH)))
                        .counts())
                .isEmpty();
    }

    @Test
    void isListedBelowOpen() {
        String page = text(new TextSummaryRenderer());
        assertThat(page.lines().filter(line -> line.startsWith("  On open") || line.startsWith("  + language server")))
                .map(line -> line.replaceAll(" +", " "))
                .containsExactly(" On open - 1 - - -", " + language server 1 - 2 - -");
        assertThat(text(new MarkdownSummaryRenderer())).contains("""
                | On open |  | 1 |  |  |  |
                | + language server | 1 |  | 2 |  |  |
                """);
        assertThat(text(new HtmlSummaryRenderer()).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "))
                .contains("+ language server Critical Medium Medium 1 critical, 2 medium 3 ");
        assertThat(text(new JsonSummaryRenderer()))
                .contains("\"languageServer\":{\"critical\":1,\"high\":0,\"medium\":2,");
    }

    private static String text(SummaryRenderer summary) {
        return new String(summary.bytes(SummaryInput.unreviewed(AUDIT)), StandardCharsets.UTF_8);
    }

    private static Finding executes(Trigger trigger, Severity severity) {
        return finding("CFG-RUSTC", severity, trigger, Effect.EXECUTES, "x", 1, "title", "evidence");
    }
}
