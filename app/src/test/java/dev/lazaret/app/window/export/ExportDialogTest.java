package dev.lazaret.app.window.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.summary.HandmadeAudit;
import dev.lazaret.analysis.summary.JsonSummary;
import dev.lazaret.analysis.summary.SummaryFormat;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Protects what the dialog says is in an export: evidence is source. */
class ExportDialogTest {
    @Test
    void evidenceIsSaidToBeSource() {
        assertThat(new String(new JsonSummary().bytes(HandmadeAudit.reviewed()), StandardCharsets.UTF_8))
                .contains("rustc = \\\"./.cargo/x\\\"");
        assertThat(SummaryFormat.MARKDOWN.contents())
                .contains("as evidence the line of source")
                .doesNotContainIgnoringCase("source excerpts");
    }
}
