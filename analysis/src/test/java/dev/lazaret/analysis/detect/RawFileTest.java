package dev.lazaret.analysis.detect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.ByteFacts;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RawFileTest {
    private final Random random = new Random(35);

    /** Compares the search that skips with the search of the library. */
    @Test
    void searchAgreesWithIndexOf() {
        int held = 0;
        for (int round = 0; round < 50_000; round++) {
            String content = text(20);
            String wanted = text(3) + "a";
            int from = random.nextInt(content.length() + 2) - 1;
            boolean expected = content.indexOf(wanted, from) >= 0;
            held += expected ? 1 : 0;
            byte[] bytes = content.getBytes(ISO_8859_1);
            ByteFacts facts = ByteFacts.of(bytes, bytes.length);
            assertThat(new RawFile(RepoPath.of("a"), bytes, bytes.length, facts).holds(from, wanted))
                    .as("%s in %s from %d", wanted, content, from)
                    .isEqualTo(expected);
        }
        assertThat(held).isBetween(5_000, 45_000);
    }

    private String text(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append("aab".charAt(random.nextInt(3)));
        }
        return text.toString();
    }
}
