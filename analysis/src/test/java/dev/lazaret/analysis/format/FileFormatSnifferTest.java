package dev.lazaret.analysis.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that formats are detected by their bytes, and that near misses are not. */
class FileFormatSnifferTest {
    /** {@code \xHH} is a byte; the rest up to the length is NUL. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text            | 20 | fn main() {} // abcd",
                "unknown         | 20 | fn main() {} // abc",
                "text            |  2 | \\xC3\\xA9",
                "unknown         |  2 | \\xC3\\x28",
                "wide-text       |  4 | \\xFF\\xFEa",
                "wide-text       | 16 | a\\x00b\\x00c\\x00d\\x00e\\x00f\\x00g\\x00h",
                "elf-program     | 64 | \\x7FELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x03",
                "elf-object      | 64 | \\x7FELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01",
                "elf-object      | 64 | \\x7FELF\\x02\\x02\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01",
                "elf-foreign     | 64 | \\x7FELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x03\\x00\\xF7",
                "elf-foreign     | 64 | \\x7FELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01\\x00\\x07\\x01",
                "elf-program     | 64 | \\x7FELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x03\\x00\\x3E",
                "elf-program     | 19 | \\x7FELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x03\\x00\\xF7",
                "text            | 20 | MZ begins this text.",
                "mach-o          | 32 | \\xCA\\xFE\\xBA\\xBE\\x00\\x00\\x00\\x02",
                "java-class      | 32 | \\xCA\\xFE\\xBA\\xBE\\x00\\x00\\x00\\x34",
                "static-library  | 68 | !<arch>\\x0Aknot.o/",
                "debian-package  | 68 | !<arch>\\x0Adebian-binary",
                "rust-library    | 68 | !<arch>\\x0Alib.rmeta/",
                "python-bytecode | 32 | \\xF3\\x0D\\x0D\\x0A",
                "gzip            | 32 | \\x1F\\x8B\\x08",
                "image           | 32 | RIFF\\x00\\x00\\x00\\x00WEBP",
                "sound           | 32 | RIFF\\x00\\x00\\x00\\x00WAVE",
                "unknown         | 32 | RIFF\\x00\\x00\\x00\\x00NONE",
            })
    void detectsFormat(String word, int length, String start) {
        byte[] bytes = Arrays.copyOf(unescaped(start), length);
        assertThat(FileFormatSniffer.detect(bytes, length).word()).isEqualTo(word);
    }

    /** Every prefix of a file is a file as well: nothing is read after its end. */
    @ParameterizedTest
    @CsvSource({"PK\\x03\\x04", "PK\\x05\\x06", "\\x7FELF", "MZ", "\\xCA\\xFE\\xBA\\xBE", "!<arch>\\x0A", "RIFF", "FOR1"
    })
    void readsNothingBeyondEnd(String start) {
        byte[] whole = Arrays.copyOf(unescaped(start), 80);
        for (int length = 0; length <= whole.length; length++) {
            byte[] exact = Arrays.copyOf(whole, length);
            assertThat(FileFormatSniffer.detect(exact, length)).isNotNull();
        }
    }

    /** A text whose first bytes end inside a character of two, three or four bytes is still text. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0416", "\u2500", "\uD83D\uDE00"})
    void detectsTextCutInsideCharacter(String character) {
        for (int before = 0; before < 4; before++) {
            byte[] bytes = ("a".repeat(before) + character.repeat(5_000)).getBytes(UTF_8);
            assertThat(FileFormatSniffer.detect(bytes, bytes.length)).isEqualTo(FileFormat.TEXT);
        }
    }

    /** A byte that occurs in no text is not mistaken for a truncated character. */
    @ParameterizedTest
    @ValueSource(ints = {0x80, 0xFF, 0xC0})
    void invalidBytesAtEndOfFirstBytesAreNotText(int last) {
        byte[] bytes = "a".repeat(9_000).getBytes(UTF_8);
        bytes[8190] = (byte) last;
        bytes[8191] = (byte) last;
        assertThat(FileFormatSniffer.detect(bytes, bytes.length)).isEqualTo(FileFormat.UNKNOWN);
    }

    private static byte[] unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\x", i)) {
                out.append((char) Integer.parseInt(text.substring(i + 2, i + 4), 16));
                i += 3;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString().getBytes(ISO_8859_1);
    }
}
