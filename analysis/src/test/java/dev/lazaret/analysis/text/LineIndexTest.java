package dev.lazaret.analysis.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Verifies the line and column of every finding. */
final class LineIndexTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void threeKindsOfLineEnds() {
        LineIndex lines = LineIndex.of(utf8("a\nbb\r\nc\rd"));
        assertThat(lines.count()).isEqualTo(4);
        assertThat(lines.start(2)).isEqualTo(2);
        assertThat(lines.end(2)).isEqualTo(4);
        assertThat(lines.start(3)).isEqualTo(6);
        assertThat(lines.end(3)).isEqualTo(7);
        assertThat(lines.line(8)).isEqualTo(4);
        assertThat(lines.end(4)).isEqualTo(9);
        assertThat(lines.line(4)).as("a line end belongs to its line").isEqualTo(2);
        assertThat(lines.line(5)).isEqualTo(2);
    }

    @Test
    void emptyFileAndEmptyLines() {
        assertThat(LineIndex.of(new byte[0]).count()).isEqualTo(1);
        assertThat(LineIndex.of(new byte[0]).column(0)).isEqualTo(1);
        LineIndex lines = LineIndex.of(utf8("\n\n"));
        assertThat(lines.count()).isEqualTo(3);
        assertThat(lines.end(1)).isZero();
        assertThat(lines.end(2)).isEqualTo(1);
        assertThat(lines.end(3)).isEqualTo(2);
    }

    @Test
    void columnsAreCharacters() {
        LineIndex lines = LineIndex.of(utf8("x\nä🦀b"));
        assertThat(lines.column(2)).isEqualTo(1);
        assertThat(lines.column(4)).isEqualTo(2);
        assertThat(lines.column(8)).isEqualTo(3);
        assertThat(lines.offset(2, 3)).isEqualTo(8);
        assertThat(lines.offset(2, 99)).isEqualTo(9);
    }

    @Test
    void byteOrderMarkPrecedesFirstColumn() {
        LineIndex lines = LineIndex.of(utf8("\uFEFFab"));
        assertThat(lines.line(0)).isEqualTo(1);
        assertThat(lines.column(0)).isEqualTo(1);
        assertThat(lines.column(3)).isEqualTo(1);
        assertThat(lines.column(4)).isEqualTo(2);
        assertThat(lines.offset(1, 1)).isEqualTo(3);
    }

    @Test
    void computesColumnsInVeryLongLine() {
        LineIndex lines = LineIndex.of(utf8("ab\n" + "ä".repeat(1 << 16)));
        for (int column : new int[] {1, 2, 511, 512, 513, 1 << 15, 1 << 16}) {
            assertThat(lines.column(3 + 2 * (column - 1))).isEqualTo(column);
        }
        for (int length = 1020; length < 1030; length++) {
            assertThat(LineIndex.of(new byte[length]).column(length)).isEqualTo(length + 1);
        }
    }

    /** Compares lines and columns with those of a search byte by byte, over all arrangements of line ends. */
    @Test
    void linesOfAnyArrangement() {
        Random random = new Random(35);
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) "\n\rab \u000b\u00c3\u00a9".charAt(random.nextInt(8));
            }
            int length = random.nextInt(bytes.length + 1);
            LineIndex lines = LineIndex.of(bytes, length);
            int line = 1;
            int column = 1;
            for (int at = 0; at <= length; at++) {
                assertThat(lines.line(at)).isEqualTo(line);
                assertThat(lines.column(at)).isEqualTo(column);
                if (at < length) {
                    boolean ends =
                            bytes[at] == '\n' || (bytes[at] == '\r' && (at + 1 == length || bytes[at + 1] != '\n'));
                    line += ends ? 1 : 0;
                    column = ends ? 1 : column + ((bytes[at] & 0xc0) == 0x80 ? 0 : 1);
                }
            }
            assertThat(lines.count()).isEqualTo(line);
        }
    }
}
