package dev.lazaret.analysis.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.analysis.text.TextDecodingResult;
import dev.lazaret.analysis.text.WorkBudget;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The text of a file without its byte order mark. Converts offsets, which count UTF-16 code units, to positions.
 *
 * <p>LF, CR LF and a lone CR end a line. Columns count code points. Not thread-safe.
 */
public final class SourceText {
    /** Maximum size of a file in bytes. Larger files are not read. */
    public static final int MAX_BYTES = 8 << 20;

    /** Number of characters in a block of {@link #pairs}, and so the maximum number that one lookup scans. */
    private static final int BLOCK = 256;

    private final String text;
    private final int[] starts;
    private final List<DocumentProblem> problems = new ArrayList<>();

    /** Number of surrogate pairs that begin before each multiple of {@link #BLOCK}; empty if the text has none. */
    private final int[] pairs;

    private SourceText(String text) {
        WorkBudget.spend(text.length());
        this.text = text;
        this.starts = starts(text);
        this.pairs = pairs(text);
    }

    /**
     * Decodes a whole file.
     *
     * @param length number of valid bytes, from index 0
     */
    public static SourceText of(byte[] buffer, int length) {
        if (length > MAX_BYTES) {
            SourceText none = new SourceText("");
            none.problems.add(new DocumentProblem(Position.FILE, "larger than 8 MiB, not read"));
            return none;
        }
        if (TextDecodingResult.of(buffer, length) instanceof TextDecodingResult.Text decoded) {
            SourceText source = new SourceText(decoded.text());
            if (decoded.encoding() != TextDecodingResult.Encoding.UTF_8) {
                source.problems.add(new DocumentProblem(new Position(1, 1), "UTF-16, not UTF-8"));
            } else if (!decoded.wellFormed()) {
                source.problems.add(new DocumentProblem(source.at(firstBroken(buffer, length, decoded)), "not UTF-8"));
            }
            source.findNul();
            return source;
        }
        SourceText binary = new SourceText(new String(buffer, 0, length, UTF_8));
        binary.findNul();
        return binary;
    }

    /** Returns the offset in the decoded text of the first byte that is not valid UTF-8. */
    private static int firstBroken(byte[] buffer, int length, TextDecodingResult.Text decoded) {
        int start = decoded.byteOrderMark() ? 3 : 0;
        CharBuffer before = CharBuffer.allocate(length);
        UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, start, length - start), before, true);
        return before.position();
    }

    private void findNul() {
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            problems.add(new DocumentProblem(at(nul), "holds a NUL"));
        }
    }

    private static int[] starts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    public String text() {
        return text;
    }

    /** Returns the problems found while decoding the bytes. Callers add the problems of the format to this list. */
    public List<DocumentProblem> problems() {
        return problems;
    }

    /** Returns the number of lines: one more than there are line ends. */
    public int lines() {
        return starts.length;
    }

    /** Returns the offset of the first character of a line. Lines count from 1. */
    public int start(int line) {
        return starts[line - 1];
    }

    /** Returns a line without its line end. */
    public String line(int line) {
        int end = line == starts.length ? text.length() : starts[line];
        while (end > starts[line - 1] && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        WorkBudget.spend(end - starts[line - 1]);
        return text.substring(starts[line - 1], end);
    }

    /** Returns the position of an offset. The cost depends neither on the offset nor on the length of its line. */
    public Position at(int offset) {
        int clamped = Math.clamp(offset, 0, text.length());
        int found = Arrays.binarySearch(starts, clamped);
        int line = found >= 0 ? found : -found - 2;
        int start = starts[line];
        int column = pairs.length == 0 || clamped == start
                ? clamped - start
                : clamped - start - (pairsBefore(clamped - 1) - pairsBefore(start));
        return new Position(line + 1, 1 + column);
    }

    private static int[] pairs(String text) {
        int first = 0;
        while (first < text.length() && !Character.isHighSurrogate(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return new int[0];
        }
        int[] pairs = new int[text.length() / BLOCK + 1];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (i % BLOCK == 0) {
                pairs[i / BLOCK] = count;
            }
            count += isPair(text, i) ? 1 : 0;
        }
        return pairs;
    }

    private int pairsBefore(int offset) {
        int block = offset / BLOCK;
        int count = pairs[block];
        for (int i = block * BLOCK; i < offset; i++) {
            count += isPair(text, i) ? 1 : 0;
        }
        return count;
    }

    private static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    /** Returns a document with these members of the root, and with the problems found, sorted by position. */
    public Document document(List<Member> root) {
        problems.sort((a, b) -> a.at().compareTo(b.at()));
        return new Document(
                new Node.Table(Position.FILE, root),
                problems.subList(0, Math.min(problems.size(), ReaderLimits.PROBLEMS)));
    }
}
