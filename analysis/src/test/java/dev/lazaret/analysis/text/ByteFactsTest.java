package dev.lazaret.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compares the pass over whole words with plain searches, byte by byte. */
final class ByteFactsTest {
    private static final int[] BYTES = {
        'a', ' ', '~', '\t', '\n', '\r', 0, 1, 0x1f, 0x20, 0x7e, 0x7f, 0x80, 0x8d, 0x9f, 0xa0, 0xc3, 0xff
    };

    private final Random random = new Random(36);

    @Test
    void agreesWithPlainSearches() {
        int plain = 0;
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = bytes();
            int length = bytes.length;
            ByteFacts facts = ByteFacts.of(bytes, length);

            assertThat(facts.firstNul())
                    .isEqualTo(IntStream.range(0, length)
                            .filter(i -> bytes[i] == 0)
                            .findFirst()
                            .orElse(-1));
            assertThat(facts.isAscii()).isEqualTo(IntStream.range(0, length).allMatch(i -> bytes[i] >= 0));
            assertThat(starts(facts.lines())).isEqualTo(starts(bytes));
            List<Integer> hazards = new ArrayList<>();
            HazardousCharacterFinder.scan(bytes, length, (offset, codePoint) -> hazards.add(offset));
            assertThat(facts.isPlain()).isEqualTo(facts.isAscii() && hazards.isEmpty());
            plain += facts.isPlain() ? 1 : 0;
        }
        assertThat(plain).isBetween(20_000, 180_000);
    }

    /** Returns up to 40 bytes, of which in every second text few are unusual. */
    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(41)];
        boolean usual = random.nextBoolean();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte)
                    (usual && random.nextInt(60) > 0
                            ? "ab \n\t".charAt(random.nextInt(5))
                            : BYTES[random.nextInt(BYTES.length)]);
        }
        return bytes;
    }

    private static List<Integer> starts(LineIndex lines) {
        return IntStream.rangeClosed(1, lines.count()).map(lines::start).boxed().toList();
    }

    private static List<Integer> starts(byte[] bytes) {
        List<Integer> starts = new ArrayList<>(List.of(Utf8Decoder.startsWithMark(bytes, bytes.length) ? 3 : 0));
        for (int i = 0; i < bytes.length; i++) {
            boolean last = i + 1 == bytes.length;
            if (bytes[i] == '\n' || (bytes[i] == '\r' && (last || bytes[i + 1] != '\n'))) {
                starts.add(i + 1);
            }
        }
        return starts;
    }
}
