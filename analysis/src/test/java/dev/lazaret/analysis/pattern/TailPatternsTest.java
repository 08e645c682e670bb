package dev.lazaret.analysis.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Verifies that grouped patterns match the same texts as the patterns tested one by one. */
final class TailPatternsTest {
    private static final List<String> PIECES = List.of("a", "b", "ab", "*", "{digits}", "1", "12", " ", "");

    private final Random random = new Random(35);

    @Test
    void groupsMatchWhatTheirPatternsMatch() {
        int matched = 0;
        for (int round = 0; round < 20_000; round++) {
            List<TailPattern> patterns =
                    List.of(TailPattern.of(text(4)), TailPattern.of(text(4)), TailPattern.of(text(3)));
            String text = text(5);
            boolean any = patterns.stream().anyMatch(pattern -> pattern.matches(text));
            matched += any ? 1 : 0;
            assertThat(new TailPatterns(patterns).matchesAny(text))
                    .as("%s in %s", text, patterns)
                    .isEqualTo(any);
        }
        assertThat(matched).isBetween(1_000, 19_000);
    }

    private String text(int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
