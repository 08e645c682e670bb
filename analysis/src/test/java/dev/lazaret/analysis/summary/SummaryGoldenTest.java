package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies every byte of the exported documents: people read them, programs parse them. With
 * {@code -Dlazaret.keep=FOLDER} writes the current documents there, to be reviewed and to replace the stored ones.
 */
class SummaryGoldenTest {
    static Stream<Arguments> documents() {
        return Arrays.stream(SummaryFormat.values())
                .flatMap(format -> Stream.of("reviewed", "unreviewed", "empty", "unknown", "compared")
                        .map(audit -> Arguments.of(format, audit)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void equalsGoldenDocument(SummaryFormat format, String audit) throws IOException {
        SummaryInput reviewed = switch (audit) {
            case "reviewed" -> HandmadeAudit.reviewed();
            case "unreviewed" -> SummaryInput.unreviewed(HandmadeAudit.example());
            case "compared" -> HandmadeComparison.compared();
            case "unknown" ->
                SummaryInput.unreviewed(HandmadeAudit.of("unknown")).with(StoredHistory.OMITTED);
            default -> SummaryInput.unreviewed(HandmadeAudit.of("empty"));
        };
        SummaryRenderer summary = format.summary();
        String name = audit + "." + format.ending();
        String folder = System.getProperty("lazaret.keep");
        if (folder != null) {
            Files.write(Files.createDirectories(Path.of(folder)).resolve(name), summary.bytes(reviewed));
        }
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
