package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protects every byte of the exported documents: people read them, programs parse them. */
class SummaryGoldenTest {
    @ParameterizedTest
    @CsvSource({
        "reviewed.txt", "unreviewed.txt", "empty.txt",
        "reviewed.md", "unreviewed.md", "empty.md",
        "reviewed.json", "unreviewed.json", "empty.json"
    })
    void equalsTheKeptDocument(String name) throws IOException {
        Reviewed reviewed = switch (name.substring(0, name.indexOf('.'))) {
            case "reviewed" -> HandmadeAudit.reviewed();
            case "unreviewed" -> Reviewed.unreviewed(HandmadeAudit.example());
            default -> Reviewed.unreviewed(HandmadeAudit.of("empty"));
        };
        Summary summary = switch (name.substring(name.indexOf('.') + 1)) {
            case "txt" -> new TextSummary();
            case "md" -> new MarkdownSummary();
            default -> new JsonSummary();
        };
        assertThat(new String(summary.bytes(reviewed), StandardCharsets.UTF_8)).isEqualTo(kept(name));
        assertThat(summary.bytes(reviewed)).isEqualTo(summary.bytes(reviewed));
    }

    private static String kept(String name) throws IOException {
        try (InputStream in = SummaryGoldenTest.class.getResourceAsStream(name)) {
            assertThat(in).as("the kept document " + name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
