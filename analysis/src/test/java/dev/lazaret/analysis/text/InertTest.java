package dev.lazaret.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protects every screen, terminal and file from injection by repository text. */
final class InertTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String latin(String text) {
        return Inert.bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({
        "0, NUL, CONTROL",
        "D, CR, CONTROL",
        "1B, ESC, CONTROL",
        "7F, DEL, CONTROL",
        "85, NEL, CONTROL",
        "9B, CSI, CONTROL",
        "A0, NBSP, SPACE",
        "3000, IDSP, SPACE",
        "2800, BRSP, SPACE",
        "202E, RLO, BIDIRECTIONAL",
        "2066, LRI, BIDIRECTIONAL",
        "61C, ALM, BIDIRECTIONAL",
        "200F, RLM, BIDIRECTIONAL",
        "200B, ZWSP, INVISIBLE",
        "200D, ZWJ, INVISIBLE",
        "2060, WJ, INVISIBLE",
        "AD, SHY, INVISIBLE",
        "FEFF, BOM, INVISIBLE",
        "3164, HF, INVISIBLE",
        "115F, HCF, INVISIBLE",
        "FE0F, VS16, INVISIBLE",
        "E0100, VS17, INVISIBLE",
        "E0041, TAG A, INVISIBLE",
        "E0001, E0001, INVISIBLE",
        "206A, ISS, INVISIBLE",
        "FFF9, IAA, INVISIBLE",
        "2028, LSEP, SEPARATOR",
        "2029, PSEP, SEPARATOR",
        "E000, E000, PRIVATE_USE",
        "F8FF, F8FF, PRIVATE_USE",
        "D800, D800, SURROGATE",
        "FFFF, FFFF, UNASSIGNED",
        "378, 378, UNASSIGNED",
        "600, 600, FORMAT",
    })
    void hazards(String hex, String shortName, HazardousCharacter.Kind kind) {
        int codePoint = Integer.parseInt(hex, 16);
        assertThat(HazardousCharacter.of(codePoint)).isEqualTo(new HazardousCharacter(codePoint, kind, shortName));
        assertThat(Inert.text(Character.toString(codePoint))).isEqualTo("\\u{" + hex + "}");
    }

    @Test
    void ordinaryTextStays() {
        String text = "fn main() {\n\tprintln!(\"größer 漢字 🦀 \\u{202E}\");\n}";
        assertThat(Inert.text(text)).isEqualTo(text);
        assertThat(Inert.bytes(utf8(text))).isEqualTo(text);
        assertThat("a\t\n é漢🦀")
                .satisfies(plain -> plain.codePoints()
                        .forEach(codePoint ->
                                assertThat(HazardousCharacter.of(codePoint)).isNull()));
    }

    @Test
    void namesForTooltips() {
        assertThat(new HazardousCharacter(0x202e, HazardousCharacter.Kind.BIDIRECTIONAL, "RLO").name())
                .isEqualTo("RIGHT-TO-LEFT OVERRIDE");
        assertThat(new HazardousCharacter(0x378, HazardousCharacter.Kind.UNASSIGNED, "378").name())
                .isEqualTo("UNASSIGNED");
    }

    @Test
    void keepsCarriageReturnOnlyInLineEnd() {
        assertThat(Inert.text("a\r\nb\rc\r")).isEqualTo("a\nb\\u{D}c\\u{D}");
        assertThat(latin("a\r\nb\rc\r")).isEqualTo("a\nb\\u{D}c\\u{D}");
    }

    @Test
    void bytesThatAreNotUtf8() {
        assertThat(latin("a\u00ffb")).isEqualTo("a\\x{FF}b");
        assertThat(latin("\u00c3")).isEqualTo("\\x{C3}");
        assertThat(latin("\u00c0\u00af")).as("longer than needed").isEqualTo("\\x{C0}\\x{AF}");
        assertThat(latin("\u00ed\u00a0\u0080")).as("a surrogate").isEqualTo("\\x{ED}\\x{A0}\\x{80}");
        assertThat(latin("\u00f4\u0090\u0080\u0080")).as("beyond Unicode").isEqualTo("\\x{F4}\\x{90}\\x{80}\\x{80}");
        assertThat(latin("\u00e2\u0082")).as("cut off").isEqualTo("\\x{E2}\\x{82}");
    }

    @Test
    void pathsAreOneLine() {
        byte[] path = utf8("src/a\tb\nc\u202e.rs");
        assertThat(Inert.path(path)).isEqualTo("src/a\\u{9}b\\u{A}c\\u{202E}.rs");
        assertThat(Inert.isPlainPath(path)).isFalse();
        assertThat(Inert.isPlainPath(new byte[] {'a', (byte) 0xff})).isFalse();
        assertThat(Inert.isPlainPath(utf8("src/größe.rs"))).isTrue();
    }

    @Test
    void linesAreCutBetweenCharacters() {
        assertThat(Inert.line("abc", 3)).isEqualTo("abc");
        assertThat(Inert.line("abcd", 3)).isEqualTo("ab…");
        assertThat(Inert.line("a\nb", 80)).isEqualTo("a\\u{A}b");
        assertThat(Inert.line("ab\u202ec", 5)).as("no half of an escape").isEqualTo("ab…");
        assertThat(Inert.line("a🦀b", 3)).as("no half of a pair").isEqualTo("a…");
    }

    @Test
    void randomInputBecomesInert() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            assertInert(Inert.bytes(bytes));
            assertInert(Inert.path(bytes));
            assertInert(Inert.text(new String(bytes, StandardCharsets.UTF_16BE)));
            assertInert(Inert.line(new String(bytes, StandardCharsets.UTF_16LE), 20));
            assertThat(Inert.line(new String(bytes, StandardCharsets.UTF_16LE), 20))
                    .hasSizeLessThanOrEqualTo(20);
        }
    }

    private static void assertInert(String text) {
        assertThat(text.codePoints().filter(HazardousCharacter::is).toArray()).isEmpty();
    }
}
