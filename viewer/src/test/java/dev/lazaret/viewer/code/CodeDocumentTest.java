package dev.lazaret.viewer.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.viewer.language.Language;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that displayed text maps back to the original text, and that hidden characters become visible. */
class CodeDocumentTest {
    private static CodeDocument document(String text) {
        return CodeDocument.of(text.getBytes(StandardCharsets.UTF_8), Language.PLAIN);
    }

    /** Returns a row as text, pills in braces. */
    private static String drawn(CodeDocument document, int row) {
        StringBuilder out = new StringBuilder();
        for (RowPart piece : document.pieces(row)) {
            out.append(
                    switch (piece) {
                        case RowPart.Run run -> run.text();
                        case RowPart.Pill pill -> "{" + pill.what().label() + "}";
                        case RowPart.More more -> "<" + more.units() + " more>";
                    });
        }
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a\\u202Eb\\u2066c|a{RLO}b{LRI}c",
                "a\\u2069\\u200B\\u00A0z|a{PDI}{ZWSP}{NBSP}z",
                "\\u001B[31mred|{ESC}[31mred",
                "\\uFEFFuse x;|use x;",
                "a\\rb|a{CR}",
                "pr\\u00ADivate|pr{SHY}ivate",
                "\\uE000|{E000}",
                "\\uDB40\\uDC41x|{TAG A}x",
                "gr\\u00FC\\u00DFe \\u65E5\\u672C|grüße 日本",
                "\\u3164x|{HF}x",
            })
    void hiddenCharactersBecomePills(String escaped, String expected) {
        assertThat(drawn(document(unescape(escaped)), 0)).isEqualTo(expected);
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i)) {
                out.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else if (text.startsWith("\\r", i)) {
                out.append('\r');
                i++;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    @Test
    void mapsColumnsToOffsets() {
        CodeDocument document =
                CodeDocument.of("ab\n\ud83d\ude00cd\n".getBytes(StandardCharsets.UTF_8), Language.PLAIN);
        assertThat(document.offsetAt(1, 2)).isEqualTo(1);
        assertThat(document.offsetAt(2, 1)).isEqualTo(3);
        assertThat(document.offsetAt(2, 2)).isEqualTo(5);
        assertThat(document.offsetAt(2, 99)).isEqualTo(7);
        assertThat(document.columnAt(document.offsetAt(2, 3))).isEqualTo(3);
    }

    @Test
    void everyColumnLeadsBackToItsOffset() {
        CodeDocument document = document("ab\u202Ec\uDB40\uDC41d\uD83D\uDE00e\n\tx\u200By");
        for (int row = 0; row < document.rows().size(); row++) {
            for (int offset = document.rows().from(row);
                    offset <= document.rows().to(row);
                    offset++) {
                if (offset > 0
                        && offset < document.text().length()
                        && Character.isLowSurrogate(document.text().charAt(offset))) {
                    continue;
                }
                assertThat(document.offset(row, document.column(row, offset))).isEqualTo(offset);
            }
        }
    }

    @Test
    void bytesThatAreNotUtf8ArePillsAndKeepTheirPlace() {
        byte[] bytes = {'a', (byte) 0xff, (byte) 0xc3, 'b', (byte) 0xe2, (byte) 0x80, '\n', 'c'};
        CodeDocument document = CodeDocument.of(bytes, Language.PLAIN);

        assertThat(drawn(document, 0)).isEqualTo("a{\\x{FF}}{\\x{C3}}b{\\x{E2}}{\\x{80}}");
        assertThat(document.original(0, 4)).isEqualTo("a\uFFFD\uFFFDb");
        assertThat(document.shownBytes()).isEqualTo(bytes.length);
        assertThat(document.isPart()).isFalse();
    }

    @Test
    void copiedTextHasOriginalCharacters() {
        CodeDocument document = document("x\u202Ey");
        assertThat(document.original(0, 3)).isEqualTo("x\u202Ey");
        assertThat(document.hiddenIn(0, 3)).isEqualTo(1);
        assertThat(document.hiddenIn(2, 3)).isZero();
    }

    @Test
    void nextHiddenCharacterWrapsAround() {
        CodeDocument document = document("\u202Eab\u2066");
        assertThat(document.hiddenCount()).isEqualTo(2);
        assertThat(document.nextHidden(0)).isEqualTo(3);
        assertThat(document.nextHidden(3)).isZero();
        assertThat(document("plain").nextHidden(0)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"'',1", "a,1", "'a\n',1", "'a\nb',2", "'a\r\nb\r\n',2", "'a\rb',2", "'\n\n',2"})
    void splitsLinesLikeEditors(String text, int lines) {
        CodeDocument document = document(text);
        assertThat(document.lines()).isEqualTo(lines);
        assertThat(document.rows().size()).isEqualTo(lines);
    }

    @Test
    void carriageReturnBeforeLineEndIsPartOfIt() {
        CodeDocument document = document("ab\r\ncd");
        assertThat(drawn(document, 0)).isEqualTo("ab");
        assertThat(document.original(document.lineStart(1), document.lineEnd(1)))
                .isEqualTo("ab");
        assertThat(document.lineAt(4)).isEqualTo(2);
    }

    @Test
    void longLineFoldsAndIsCut() {
        CodeDocument document = document("first\n" + "x".repeat(5_000) + "\nlast");

        List<String> rows = new ArrayList<>();
        for (int row = 0; row < document.rows().size(); row++) {
            rows.add(drawn(document, row));
        }
        assertThat(rows).hasSize(1 + 9 + 1 + 1);
        assertThat(rows.get(1)).hasSize(DisplayRows.FOLD);
        assertThat(rows.get(10)).isEqualTo("<3000 more>");
        assertThat(rows.getLast()).isEqualTo("last");

        CodeDocument whole = document.expanded(1);
        assertThat(whole.rows().size()).isEqualTo(2 + (5_000 + DisplayRows.FOLD - 1) / DisplayRows.FOLD);
        assertThat(whole.lines()).isEqualTo(3);
    }

    @Test
    void lineAtLimitIsNotFolded() {
        assertThat(document("x".repeat(DisplayRows.LONG)).rows().size()).isEqualTo(1);
        assertThat(document("x".repeat(DisplayRows.LONG + 1)).rows().size()).isEqualTo(10);
    }

    @Test
    void foldingNeverSplitsSurrogatePair() {
        CodeDocument document = document("x" + "\uD83D\uDE00".repeat(1_500)).expanded(0);
        for (int row = 0; row < document.rows().size(); row++) {
            assertThat(Character.isLowSurrogate(
                            document.text().charAt(document.rows().from(row))))
                    .isFalse();
        }
    }

    @Test
    void lineOfHiddenCharactersFolds() {
        CodeDocument document = document("\u200B".repeat(1_000));
        for (int row = 0; row < document.rows().size(); row++) {
            assertThat(document.pieces(row)).hasSizeLessThanOrEqualTo(CodeDocument.MAX_RUNS);
        }
    }

    @Test
    void capsStyledRunsPerLine() {
        String line = "1 a ".repeat(490);
        CodeDocument document = CodeDocument.of(line.getBytes(StandardCharsets.UTF_8), Language.RUST);
        assertThat(document.pieces(0)).hasSize(CodeDocument.MAX_RUNS + 1);
        assertThat(drawn(document, 0)).isEqualTo(line);
    }

    @Test
    void largeFileIsShownInPart() {
        byte[] bytes =
                "0123456789abcde\n".repeat((ShownFile.MAX_BYTES >> 4) + 10).getBytes(StandardCharsets.UTF_8);
        CodeDocument document = CodeDocument.of(bytes, Language.RUST);
        assertThat(document.isPart()).isTrue();
        assertThat(document.shownBytes()).isLessThanOrEqualTo(ShownFile.MAX_BYTES);
        assertThat(document.lines()).isEqualTo(ShownFile.MAX_LINES);
    }

    @Test
    void reportsLanguageEncodingAndLineEnds() {
        assertThat(facts("a\nb\n".getBytes(StandardCharsets.UTF_8))).containsExactly("Rust", "UTF-8", "LF");
        assertThat(facts("a\r\nb\r\n".getBytes(StandardCharsets.UTF_8))).containsExactly("Rust", "UTF-8", "CRLF");
        assertThat(facts("a\r\nb\n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("Rust", "UTF-8", "mixed line ends");
        assertThat(facts("\uFEFFa".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("Rust", "UTF-8 with byte order mark");
        assertThat(facts(new byte[] {'a', (byte) 0xff, '\r', 'b'})).containsExactly("Rust", "not UTF-8", "CR");
    }

    private static List<String> facts(byte[] bytes) {
        return CodeDocument.of(bytes, Language.RUST).facts();
    }

    @Test
    void itemIncludesDocumentationAndAttributes() {
        String text = """
                //! Of the file.

                use std::fmt;

                /// One.
                #[inline]
                fn one() {
                    two();
                }
                impl A {
                    /// Inside.
                    fn inside() {}
                }
                """;
        CodeDocument document = CodeDocument.of(text.getBytes(StandardCharsets.UTF_8), Language.RUST);

        assertThat(document.item(1)).isEmpty();
        assertThat(document.item(3)).contains(new LineRange(3, 3));
        assertThat(document.item(8)).contains(new LineRange(5, 9));
        assertThat(document.item(12)).contains(new LineRange(11, 12));
        assertThat(document.item(10)).contains(new LineRange(10, 13));
        assertThat(CodeDocument.of(text.getBytes(StandardCharsets.UTF_8), Language.PLAIN)
                        .item(8))
                .isEmpty();
    }
}
