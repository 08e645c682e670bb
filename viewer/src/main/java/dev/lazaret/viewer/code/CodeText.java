package dev.lazaret.viewer.code;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * The text of a file with its lines.
 *
 * <p>A byte that isn't UTF-8 becomes the lone surrogate U+DC00 + byte. Therefore, nothing is lost, and every offset can
 * be mapped back to the file.
 *
 * <p>Lines are those of {@code analysis.text.LineIndex}: LF, CR LF and a lone CR end a line. LF and CR LF belong to no
 * line; a lone CR stays at the end of its line, so that it is visible. A byte order mark precedes the first line.
 */
final class CodeText {
    private static final char BAD_BYTE = '\uDC00';

    private final String text;
    private final int[] starts;
    private final int[] byteStarts;

    private CodeText(String text, int[] starts, int[] byteStarts) {
        this.text = text;
        this.starts = starts;
        this.byteStarts = byteStarts;
    }

    /**
     * Decodes {@code bytes[0, length)}.
     *
     * @param maxLines maximum number of lines; further lines are omitted
     */
    static CodeText decode(byte[] bytes, int length, int maxLines) {
        char[] out = new char[length];
        int[] starts = new int[256];
        int[] byteStarts = new int[256];
        int lines = 1;
        int size = 0;
        int i = 0;
        if (length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            out[size++] = '\uFEFF';
            i = 3;
            starts[0] = 1;
            byteStarts[0] = 3;
        }
        while (i < length) {
            byte b = bytes[i];
            if (b >= 0) {
                out[size++] = (char) b;
                i++;
                if (b == '\n' || (b == '\r' && (i == length || bytes[i] != '\n'))) {
                    if (lines == maxLines) {
                        break;
                    }
                    if (lines == starts.length) {
                        starts = Arrays.copyOf(starts, lines * 2);
                        byteStarts = Arrays.copyOf(byteStarts, lines * 2);
                    }
                    starts[lines] = size;
                    byteStarts[lines++] = i;
                }
                continue;
            }
            int width = width(bytes, i, length);
            if (width == 1) {
                out[size++] = (char) (BAD_BYTE + (b & 0xff));
            } else {
                size += Character.toChars(point(bytes, i, width), out, size);
            }
            i += width;
        }
        return new CodeText(new String(out, 0, size), Arrays.copyOf(starts, lines), Arrays.copyOf(byteStarts, lines));
    }

    /** Returns the number of bytes of the character at {@code i}; 1 if it is malformed. */
    private static int width(byte[] bytes, int i, int length) {
        int lead = bytes[i] & 0xff;
        int width =
                lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 1;
        if (i + width > length) {
            return 1;
        }
        for (int k = 1; k < width; k++) {
            if ((bytes[i + k] & 0xc0) != 0x80) {
                return 1;
            }
        }
        int point = point(bytes, i, width);
        boolean surrogate = point >= 0xd800 && point < 0xe000;
        boolean overlong = (width == 3 && point < 0x800) || (width == 4 && point < 0x10000);
        return surrogate || overlong || point > Character.MAX_CODE_POINT ? 1 : width;
    }

    private static int point(byte[] bytes, int i, int width) {
        int point = width == 1 ? bytes[i] & 0xff : bytes[i] & (0xff >> (width + 1));
        for (int k = 1; k < width; k++) {
            point = (point << 6) | (bytes[i + k] & 0x3f);
        }
        return point;
    }

    /** Returns the decoded text, with malformed bytes as lone surrogates. */
    String text() {
        return text;
    }

    int lines() {
        return starts.length;
    }

    /** Returns the encoding as text: {@code UTF-8}, or how the file deviates from it. */
    String encoding() {
        boolean bad = text.codePoints().anyMatch(CodeText::isBadByte);
        boolean marked = !text.isEmpty() && text.charAt(0) == '\uFEFF';
        return bad ? "not UTF-8" : marked ? "UTF-8 with byte order mark" : "UTF-8";
    }

    /**
     * Returns the kind of line ends: {@code LF}, {@code CRLF}, {@code CR} or {@code mixed line ends}; empty for a
     * single line.
     */
    String lineEnds() {
        Set<String> seen = new TreeSet<>();
        for (int line = 1; line < starts.length; line++) {
            int end = starts[line] - 1;
            boolean both = text.charAt(end) == '\n' && end > starts[line - 1] && text.charAt(end - 1) == '\r';
            seen.add(both ? "CRLF" : text.charAt(end) == '\r' ? "CR" : "LF");
        }
        return seen.isEmpty() ? "" : seen.size() == 1 ? seen.iterator().next() : "mixed line ends";
    }

    /** Returns the number of lines, not counting an empty line after the last line end; at least 1. */
    int shownLines() {
        int last = starts.length - 1;
        return last > 0 && starts[last] == text.length() ? last : starts.length;
    }

    /** Returns the offset of the first unit of a line, counted from 0. */
    int start(int line) {
        return starts[line];
    }

    /** Returns the offset after the last unit of a line, excluding the line end. */
    int end(int line) {
        int end = line + 1 == starts.length ? text.length() : starts[line + 1];
        if (end == starts[line] || text.charAt(end - 1) != '\n') {
            return end;
        }
        boolean both = end - 1 > starts[line] && text.charAt(end - 2) == '\r';
        return both ? end - 2 : end - 1;
    }

    /** Returns the line that contains {@code offset}, counted from 0. */
    int lineAt(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /** Returns the line that contains a byte of the file, counted from 0. */
    int lineOfByte(int at) {
        int found = Arrays.binarySearch(byteStarts, at);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /** Returns the offset in bytes of the unit at {@code offset}. */
    int byteAt(int offset) {
        int line = lineAt(offset);
        int bytes = byteStarts[line];
        int i = starts[line];
        while (i < offset) {
            bytes += bytes(text, i);
            i += Character.charCount(text.codePointAt(i));
        }
        return bytes;
    }

    /** Returns the number of bytes that the character at {@code offset} represents. */
    static int bytes(String text, int offset) {
        int point = text.codePointAt(offset);
        if (point < 0x80 || isBadByte(point)) {
            return 1;
        }
        return point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }

    /** Whether a code point is a lone surrogate that represents a byte that isn't UTF-8. */
    static boolean isBadByte(int point) {
        return point >= BAD_BYTE && point <= BAD_BYTE + 0xff;
    }

    /** Returns the original characters from {@code from} to {@code to}. A byte that isn't UTF-8 becomes U+FFFD. */
    String original(int from, int to) {
        StringBuilder out = new StringBuilder(to - from);
        text.substring(from, to).codePoints().forEach(point -> out.appendCodePoint(isBadByte(point) ? 0xfffd : point));
        return out.toString();
    }
}
