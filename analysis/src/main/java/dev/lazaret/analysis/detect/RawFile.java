package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.format.FileTraits;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.ByteFacts;
import dev.lazaret.analysis.text.WorkBudget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes of a file of any kind, with access to its lines. */
final class RawFile {
    /** Maximum number of bytes of a line that are decoded. */
    private static final int LINE = 4096;

    private final RepoPath path;
    private final byte[] buffer;
    private final int length;
    private final ByteFacts facts;
    private @Nullable FileTraits traits;

    /**
     * Keeps a reference to the buffer, which must not change.
     *
     * @param buffer buffer with the file's bytes from index 0
     * @param length number of valid bytes
     * @param facts results of one pass over these bytes
     */
    RawFile(RepoPath path, byte[] buffer, int length, ByteFacts facts) {
        this.path = path;
        this.buffer = buffer;
        this.length = length;
        this.facts = facts;
    }

    /** Returns the results of one pass over the bytes. */
    ByteFacts facts() {
        return facts;
    }

    /** Returns the traits of the bytes. */
    FileTraits traits() {
        if (traits == null) {
            traits = FileTraits.detect(buffer, length);
        }
        return traits;
    }

    RepoPath path() {
        return path;
    }

    byte[] buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    /**
     * A line.
     *
     * @param number line number, from 1
     */
    record Line(int number, String text) {}

    boolean begins(byte[] prefix) {
        return length >= prefix.length && Arrays.equals(buffer, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** Whether {@code wanted} occurs at an offset. A lower-case ASCII letter in it also matches its upper-case form. */
    boolean hasAt(int offset, byte[] wanted) {
        if (offset + wanted.length > length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            int is = buffer[offset + i];
            if (is != wanted[i] && !(is >= 'A' && is <= 'Z' && is + 32 == wanted[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the number, from 1, of the line that contains the byte at an offset. LF, CR LF and a lone CR end a line.
     */
    int line(int offset) {
        return 1 + ends(0, offset);
    }

    /** Returns the number of line ends between two offsets. */
    int ends(int from, int to) {
        WorkBudget.spend(to - from);
        int line = 0;
        for (int i = from; i < to; i++) {
            if (isEnd(i)) {
                line++;
            }
        }
        return line;
    }

    private boolean isEnd(int i) {
        return buffer[i] <= '\r' && isLineEnd(i);
    }

    private boolean isLineEnd(int i) {
        return buffer[i] == '\n' || (buffer[i] == '\r' && (i + 1 == length || buffer[i + 1] != '\n'));
    }

    /** Selects lines by their bytes {@code buffer[start, end)}. */
    interface LineTest {
        boolean matches(byte[] buffer, int start, int end);
    }

    /** Returns the first {@code count} lines; all lines if there are fewer. */
    List<Line> first(int count) {
        return lines(0, 1, count, (bytes, start, end) -> true);
    }

    /** Returns those of the first {@code count} lines that pass a test. The other lines are not decoded. */
    List<Line> first(int count, LineTest test) {
        return lines(0, 1, count, test);
    }

    /** Whether the file has at least this many lines. */
    boolean hasLines(int count) {
        WorkBudget.spend(length);
        int lines = length > 0 && !isEnd(length - 1) ? 1 : 0;
        for (int i = 0; i < length && lines < count; i++) {
            lines += isEnd(i) ? 1 : 0;
        }
        return lines >= count;
    }

    /**
     * Returns at most {@code count} lines from the end, with at most {@code bytes} bytes in total. The first of them
     * may be incomplete.
     */
    List<Line> last(int count, int bytes) {
        int start = length;
        int ends = 0;
        while (start > 0 && length - start < bytes) {
            if (start < length && isEnd(start - 1) && ++ends == count) {
                break;
            }
            start--;
        }
        return lines(start, 0, count, (some, from, to) -> true);
    }

    /** Whether an ASCII string occurs at or after an offset. */
    boolean holds(int from, String ascii) {
        WorkBudget.spend(length - from);
        byte[] wanted = ascii.getBytes(StandardCharsets.US_ASCII);
        int last = wanted.length - 1;
        int i = Math.max(0, from);
        while (i + last < length) {
            if (Arrays.equals(buffer, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
            // Aligns the last byte compared with its last earlier occurrence in the string (Horspool, 1980).
            int skip = ascii.lastIndexOf(buffer[i + last], last - 1);
            i += last - skip;
        }
        return false;
    }

    /** @param number number of the first line; 0 to compute it */
    private List<Line> lines(int from, int number, int count, LineTest test) {
        List<Line> lines = new ArrayList<>();
        int start = from;
        int first = number == 0 ? line(from) : number;
        int line = first;
        for (int i = from; i < length && line - first < count; i++) {
            if (isEnd(i)) {
                add(lines, line++, start, i, test);
                start = i + 1;
            }
        }
        if (start < length && line - first < count) {
            add(lines, line, start, length, test);
        }
        return lines;
    }

    private void add(List<Line> lines, int number, int from, int to, LineTest test) {
        int end = Math.min(to, from + LINE);
        if (test.matches(buffer, from, end)) {
            lines.add(new Line(number, new String(buffer, from, Math.max(0, end - from), StandardCharsets.UTF_8)));
        }
    }
}
