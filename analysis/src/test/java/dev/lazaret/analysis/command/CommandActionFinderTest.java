package dev.lazaret.analysis.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.FileCost;
import dev.lazaret.analysis.capability.CapabilityCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that commands are classified by what they do, as listed in {@code deeds.txt}, at their line and in linear
 * time. With {@code lazaret.deep} also reads scripts of a million characters.
 */
class CommandActionFinderTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");

    /** Repetitions in the smaller of two scripts. */
    private static final int COUNT = 10_000;

    /** Always acceptable, in nanoseconds. */
    private static final long FLOOR = 500_000_000;

    private static final CommandActionFinder DEEDS =
            new CommandActionFinder(CapabilityCatalogue.load().known());

    static List<String> cases() throws IOException {
        try (InputStream data = CommandActionFinderTest.class.getResourceAsStream("deeds.txt")) {
            return new String(data.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void classifiesScriptByWorstAction(String line) {
        int blank = line.indexOf(' ');
        String script = line.substring(blank + 1).replace("\\n", "\n");
        assertThat(DEEDS.worst(script).map(deed -> deed.kind().word()).orElse("none"))
                .as(script)
                .isEqualTo(line.substring(0, blank));
    }

    @Test
    void reportsLineAndCommand() {
        List<PlacedAction> deeds =
                DEEDS.find("set -e\ncat <<EOF\na\nb\nEOF\necho 'x\ny'\ncurl https://example.invalid/x \\\n | sh -s\n");
        assertThat(deeds.getFirst()).isEqualTo(new PlacedAction(CommandAction.RUNS_DOWNLOAD, 9, "sh -s"));
    }

    @Test
    void readsAnythingInLinearWork() {
        Random random = new Random(7);
        String parts = "$(`\"'\\|;&<>(){}#\n ab=~/";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder script = new StringBuilder();
            for (int j = random.nextInt(200); j > 0; j--) {
                script.append(parts.charAt(random.nextInt(parts.length())));
            }
            DEEDS.find(script.toString());
        }
        for (String part : List.of(
                "$(",
                "`",
                "(",
                "{ ",
                "\"$(",
                "a|",
                "<<A\n",
                "$X",
                "X=$(",
                "sh -c \"",
                "'",
                "\\",
                "eval ",
                "curl -xo ",
                "rm -r ~ ",
                "X=$X;",
                "sh<<<a ")) {
            FileCost.growsWithSize(part, count -> FileCost.of(() -> DEEDS.find(part.repeat(count))), COUNT, FLOOR);
            if (DEEP) {
                assertThat(DEEDS.find(part.repeat(20 * COUNT))).hasSizeLessThan(1_000_000);
            }
        }
    }
}
