package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds unusual source layout: code outside the visible window, very long lines, nested comments, and unusual
 * beginnings of a file.
 */
final class UnusualSourceLayout implements RustFileDetector {
    private static final String BOM = "SRC-BOM";
    private static final String DOWN = "SRC-FAR-DOWN";
    private static final String LONG = "SRC-LONG-LINE";
    private static final String NESTED = "SRC-NESTED-COMMENT";
    private static final String RIGHT = "SRC-FAR-RIGHT";
    private static final String SHEBANG = "SRC-SHEBANG";

    /**
     * Number of spaces before code on a line, and of empty lines above code, that move the code outside the visible
     * window.
     */
    private static final int FAR = 100;

    /**
     * Code that is indented by fewer spaces than this beyond the code before it is not reported, even outside the
     * window, because a reader follows gradual indentation.
     */
    private static final int STEP = 16;

    private static final Set<TokenKind> COMMENTS =
            EnumSet.of(TokenKind.LINE_COMMENT, TokenKind.LINE_DOC, TokenKind.BLOCK_COMMENT, TokenKind.BLOCK_DOC);

    /** Maximum number of characters of an ordinary line. Nobody reads longer lines to their end. */
    private static final int WIDE = 2_000;

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(BOM, DOWN, LONG, NESTED, RIGHT, SHEBANG));
    }

    @Override
    public void find(RustFile source, FindingCollector out) {
        if (mayBeOdd(source.lexer())) {
            tokens(source, out);
        }
        longLines(source, out);
    }

    /**
     * Whether the file contains tokens of a kind or length that may be reported. If not, its tokens need not be
     * examined.
     */
    private static boolean mayBeOdd(Lexer lexer) {
        return lexer.longestBlank() >= FAR
                || lexer.has(TokenKind.BYTE_ORDER_MARK)
                || lexer.has(TokenKind.SHEBANG)
                || lexer.has(TokenKind.BLOCK_COMMENT)
                || lexer.has(TokenKind.BLOCK_DOC);
    }

    private static void tokens(RustFile source, FindingCollector out) {
        int[] packed = source.lexer().packed();
        int count = source.lexer().count();
        int start = 0;
        int margin = 0;
        boolean table = false;
        PlainRest rest = new PlainRest(source);
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            int length = end - start;
            switch (Lexer.kind(packed[i])) {
                case BYTE_ORDER_MARK -> out.report(BOM, source.path(), source.at(start), "byte order mark");
                case SHEBANG -> out.report(SHEBANG, source.path(), source.at(start), text(source, start, end));
                case WHITE_SPACE -> {
                    int column = column(source, start, end);
                    boolean step = column >= 0 && column - margin < STEP;
                    if (i + 1 < count) {
                        TokenKind next = Lexer.kind(packed[i + 1]);
                        if (length >= FAR) {
                            table |= blanks(source, rest, start, end, next, step, table, out);
                        }
                        margin = column >= 0 && !COMMENTS.contains(next) && (column < FAR || step) ? column : margin;
                    }
                }
                case BLOCK_COMMENT, BLOCK_DOC -> nested(source, start, end, out);
                default -> {}
            }
            start = end;
        }
    }

    /**
     * Reports code after many spaces or empty lines. Only the first far-right row of numbers in a file is reported.
     *
     * @param table whether such a row of numbers was found earlier in the file
     * @return whether this line is such a row of numbers
     */
    private static boolean blanks(
            RustFile source,
            PlainRest rest,
            int start,
            int end,
            TokenKind next,
            boolean step,
            boolean table,
            FindingCollector out) {
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
        int blanks = end - last - 1;
        boolean far = blanks >= FAR && !comment && !step;
        boolean plain = far && rest.isPlain(end);
        boolean number = plain && Character.isDigit(buffer[end]);
        if (far && !(number && table)) {
            out.report(
                    RIGHT,
                    source.path(),
                    source.at(end),
                    "behind " + blanks + " blanks",
                    Confidence.SURE,
                    plain ? Severity.LOW : null,
                    null);
        }
        if (ends > FAR) {
            out.report(DOWN, source.path(), source.at(end), "below " + (ends - 1) + " empty lines");
        }
        return number;
    }

    /**
     * Returns the number of spaces before the first code on a line; -1 if the white space follows code on the same
     * line.
     */
    private static int column(RustFile source, int start, int end) {
        int line = end;
        while (line > start && source.buffer()[line - 1] != '\n') {
            line--;
        }
        return line > start || start == 0 ? end - line : -1;
    }

    /**
     * Whether the rest of a line consists only of closing brackets, separators and numbers, up to a comment if there is
     * one. Must be asked in ascending order. Reads each byte once: what decides about a position decides about all
     * positions before it.
     */
    private static final class PlainRest {
        private final RustFile source;
        private int decidedUpTo = -1;
        private boolean plain;

        PlainRest(RustFile source) {
            this.source = source;
        }

        boolean isPlain(int from) {
            if (from > decidedUpTo) {
                read(from);
            }
            return plain;
        }

        private void read(int from) {
            byte[] buffer = source.buffer();
            int at = from;
            plain = true;
            while (plain && at < source.length() && buffer[at] != '\n' && !isComment(at)) {
                plain = ")]},; \t\r0123456789.-".indexOf(buffer[at]) >= 0;
                at += plain ? 1 : 0;
            }
            decidedUpTo = at;
        }

        private boolean isComment(int at) {
            byte[] buffer = source.buffer();
            return buffer[at] == '/' && at + 1 < source.length() && buffer[at + 1] == '/';
        }
    }

    private static void nested(RustFile source, int start, int end, FindingCollector out) {
        byte[] buffer = source.buffer();
        for (int i = start + 2; i + 1 < end - 2; i++) {
            if (buffer[i] == '/' && buffer[i + 1] == '*') {
                out.report(NESTED, source.path(), source.at(i), text(source, i, end));
                return;
            }
        }
    }

    private static void longLines(RustFile source, FindingCollector out) {
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
                out.report(LONG, source.path(), source.at(start), characters + " characters");
            }
            start = end + 1;
        }
    }

    private static String text(RustFile source, int start, int end) {
        int to = start;
        while (to < end && source.buffer()[to] != '\n') {
            to++;
        }
        return new String(source.buffer(), start, to - start, StandardCharsets.UTF_8);
    }
}
