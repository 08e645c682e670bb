package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Protects every byte of the exported documents: people read them, programs parse them. With {@code -Dlazaret.keep=FOLDER} the
 * documents as they are now are written there, to be read and to take the place of the kept ones.
 */
class SummaryGoldenTest {
    @ParameterizedTest
    @CsvSource({
        "reviewed.txt", "unreviewed.txt", "empty.txt",
        "reviewed.md", "unreviewed.md", "empty.md",
        "reviewed.json", "unreviewed.json", "empty.json",
        "unknown.txt", "unknown.md", "unknown.json"
    })
    void equalsTheKeptDocument(String name) throws IOException {
        Reviewed reviewed = switch (name.substring(0, name.indexOf('.'))) {
            case "reviewed" -> HandmadeAudit.reviewed();
            case "unreviewed" -> Reviewed.unreviewed(HandmadeAudit.example());
            case "unknown" -> Reviewed.unreviewed(HandmadeAudit.of("unknown")).with(KeptHistory.LEFT_OUT);
            default -> Reviewed.unreviewed(HandmadeAudit.of("empty"));
        };
        Summary summary = format(name.substring(name.indexOf('.') + 1)).summary();
        String folder = System.getProperty("lazaret.keep");
        if (folder != null) {
            Files.write(Path.of(folder, name), summary.bytes(reviewed));
        }
        assertThat(new String(summary.bytes(reviewed), StandardCharsets.UTF_8)).isEqualTo(kept(name));
        assertThat(summary.bytes(reviewed)).isEqualTo(summary.bytes(reviewed));
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatHasAKeptDocument(SummaryFormat format) throws IOException {
        assertThat(kept("reviewed." + format.ending())).isNotEmpty();
    }

    private static SummaryFormat format(String ending) {
        return Arrays.stream(SummaryFormat.values())
                .filter(format -> format.ending().equals(ending))
                .findFirst()
                .orElseThrow();
    }

    private static String kept(String name) throws IOException {
        try (InputStream in = SummaryGoldenTest.class.getResourceAsStream(name)) {
            assertThat(in).as("the kept document " + name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
