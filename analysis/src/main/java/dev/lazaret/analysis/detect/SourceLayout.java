package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** How source is laid out: code beyond the window, very long lines, comments in comments, what a file begins with. */
final class SourceLayout implements SourceDetector {
    private static final String BOM = "SRC-BOM";
    private static final String DOWN = "SRC-FAR-DOWN";
    private static final String LONG = "SRC-LONG-LINE";
    private static final String NESTED = "SRC-NESTED-COMMENT";
    private static final String RIGHT = "SRC-FAR-RIGHT";
    private static final String SHEBANG = "SRC-SHEBANG";

    /** Blanks of a line, and empty lines, that lead beyond a window. */
    private static final int FAR = 100;

    /** Characters of a line that nobody reads to its end. */
    private static final int WIDE = 2_000;

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(BOM, DOWN, LONG, NESTED, RIGHT, SHEBANG));
    }

    @Override
    public void find(Source source, Findings out) {
        int[] packed = source.lexer().packed();
        int count = source.lexer().count();
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            int length = end - start;
            switch (Lexer.kind(packed[i])) {
                case BYTE_ORDER_MARK -> out.at(BOM, source.path(), source.at(start), "byte order mark");
                case SHEBANG -> out.at(SHEBANG, source.path(), source.at(start), text(source, start, end));
                case WHITE_SPACE -> {
                    if (length >= FAR && i + 1 < count) {
                        blanks(source, start, end, Lexer.kind(packed[i + 1]), out);
                    }
                }
                case BLOCK_COMMENT, BLOCK_DOC -> nested(source, start, end, out);
                default -> {}
            }
            start = end;
        }
        longLines(source, out);
    }

    private static void blanks(Source source, int start, int end, TokenKind next, Findings out) {
        byte[] buffer = source.buffer();
        int ends = 0;
        int last = start - 1;
        for (int i = start; i < end; i++) {
            if (buffer[i] == '\n') {
                ends++;
                last = i;
            }
        }
        boolean comment = next == TokenKind.LINE_COMMENT || next == TokenKind.LINE_DOC;
        if (end - last - 1 >= FAR && !comment) {
            out.at(RIGHT, source.path(), source.at(end), "behind " + (end - last - 1) + " blanks");
        }
        if (ends > FAR) {
            out.at(DOWN, source.path(), source.at(end), "below " + (ends - 1) + " empty lines");
        }
    }

    private static void nested(Source source, int start, int end, Findings out) {
        byte[] buffer = source.buffer();
        for (int i = start + 2; i + 1 < end - 2; i++) {
            if (buffer[i] == '/' && buffer[i + 1] == '*') {
                out.at(NESTED, source.path(), source.at(i), text(source, i, end));
                return;
            }
        }
    }

    private static void longLines(Source source, Findings out) {
        byte[] buffer = source.buffer();
        int start = 0;
        while (start + WIDE < source.length()) {
            int at = start + WIDE;
            while (at >= start && buffer[at] != '\n') {
                at--;
            }
            if (at >= start) {
                start = at + 1;
                continue;
            }
            int end = start;
            int characters = 0;
            while (end < source.length() && buffer[end] != '\n') {
                characters += (buffer[end] & 0xC0) == 0x80 ? 0 : 1;
                end++;
            }
            if (characters > WIDE) {
                out.at(LONG, source.path(), source.at(start), characters + " characters");
            }
            start = end + 1;
        }
    }

    private static String text(Source source, int start, int end) {
        int to = start;
        while (to < end && source.buffer()[to] != '\n') {
            to++;
        }
        return new String(source.buffer(), start, to - start, StandardCharsets.UTF_8);
    }
}
