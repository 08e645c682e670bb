package dev.lazaret.analysis.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Verifies that any bytes are lexed: tokens follow each other without gaps up to the end, and nothing is thrown. */
class LexerPropertiesTest {
    private static final String[] PIECES = {
        "'", "\"", "\\", "r", "br", "cr", "c", "b", "#", "##", "r#\"", "\"#", "'a", "'a'", "/*", "*/", "//", "/", "*",
        "!", "[", "]", "{", "}", "(", ")", "\n", "\r\n", "\r", " ", "\t", "---", "-", "0x", "0b", "1", "1.", "1e", "e",
        "E+", ".", "..", "_", "fn", "é", "\u00AD", "\u2028", "\uFEFF", "\u200E", "𝒙", "💥", "::", ":", "\0", "#!",
        "r##", "'r#x"
    };

    @Test
    void randomBytes() {
        var random = new Random(1);
        var lexer = new Lexer();
        for (int round = 0; round < 20_000; round++) {
            var bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            check(lexer, bytes);
        }
    }

    @Test
    void randomPieces() {
        var random = new Random(2);
        var lexer = new Lexer();
        for (int round = 0; round < 50_000; round++) {
            var text = new StringBuilder();
            for (int k = random.nextInt(24); k > 0; k--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            check(lexer, text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void cutAnywhere() {
        byte[] bytes = String.join("", PIECES).getBytes(StandardCharsets.UTF_8);
        var lexer = new Lexer();
        for (int from = 0; from <= bytes.length; from++) {
            for (int to = from; to <= bytes.length; to++) {
                check(lexer, Arrays.copyOfRange(bytes, from, to));
            }
        }
    }

    /**
     * Lexing a prefix of whole tokens again gives the same tokens up to the last: the lexer reads nothing past the end.
     */
    @Test
    void ignoresBytesPastEnd() {
        var random = new Random(3);
        var lexer = new Lexer();
        for (int round = 0; round < 5_000; round++) {
            var text = new StringBuilder();
            for (int k = random.nextInt(12); k > 0; k--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            var dirty = Arrays.copyOf(bytes, bytes.length + Lexer.PADDING);
            Arrays.fill(dirty, bytes.length, dirty.length, (byte) '"');
            lexer.lex(dirty, bytes.length);
            int[] first = Arrays.copyOf(lexer.packed(), lexer.count());
            check(lexer, bytes);
            assertThat(Arrays.copyOf(lexer.packed(), lexer.count())).isEqualTo(first);
        }
    }

    static void check(Lexer lexer, byte[] bytes) {
        lexer.lex(Arrays.copyOf(bytes, bytes.length + Lexer.PADDING), bytes.length);
        int before = 0;
        for (int i = 0; i < lexer.count(); i++) {
            int end = Lexer.end(lexer.packed()[i]);
            if (end <= before) {
                throw new AssertionError("token " + i + " ends at " + end + " after " + before + " in "
                        + new String(bytes, StandardCharsets.ISO_8859_1));
            }
            before = end;
        }
        assertThat(before).isEqualTo(bytes.length);
    }
}
