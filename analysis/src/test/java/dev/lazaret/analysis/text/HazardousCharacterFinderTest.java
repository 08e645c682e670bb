package dev.lazaret.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Verifies that the fast pass over bytes finds the same as inspecting each code point. */
final class HazardousCharacterFinderTest {
    private static List<String> scan(byte[] bytes) {
        List<String> found = new ArrayList<>();
        HazardousCharacterFinder.scan(bytes, bytes.length, (offset, codePoint) -> found.add(offset + " " + codePoint));
        return found;
    }

    private static List<String> slowly(byte[] bytes) {
        List<String> found = new ArrayList<>();
        int at = Utf8Decoder.startsWithMark(bytes, bytes.length) ? 3 : 0;
        while (at < bytes.length) {
            int codePoint = Utf8Decoder.at(bytes, at, bytes.length);
            boolean lineEnd = codePoint == '\r' && at + 1 < bytes.length && bytes[at + 1] == '\n';
            if (codePoint < 0 || (HazardousCharacter.is(codePoint) && !lineEnd)) {
                found.add(at + " " + codePoint);
            }
            at += Utf8Decoder.length(codePoint);
        }
        return found;
    }

    @Test
    void findsWithOffset() {
        byte[] bytes = ("\uFEFF// größer\u202e\r\n" + "x".repeat(100) + "\u001b").getBytes(StandardCharsets.UTF_8);
        assertThat(scan(bytes)).containsExactly("14 " + 0x202e, "119 " + 0x1b);
    }

    @Test
    void agreesForEveryAsciiByteAtEveryOffset() {
        for (int place = 0; place < 70; place++) {
            for (int value = 0; value < 0x80; value++) {
                byte[] bytes = "a".repeat(70).getBytes(StandardCharsets.US_ASCII);
                bytes[place] = (byte) value;
                assertThat(scan(bytes)).isEqualTo(slowly(bytes));
            }
        }
    }

    @Test
    void randomBytesAndText() {
        Random random = new Random(11);
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(12) == 0 ? random.nextInt(256) : 'a' + random.nextInt(26));
            }
            assertThat(scan(bytes)).isEqualTo(slowly(bytes));
        }
    }
}
