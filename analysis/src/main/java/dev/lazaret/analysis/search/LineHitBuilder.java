package dev.lazaret.analysis.search;

import java.util.ArrayList;
import java.util.List;

/** Describes a line with a match, within limits. */
final class LineHitBuilder {
    /** Number of characters that are shown before the first match of a line that is too long. */
    private static final int BEFORE = 80;

    private final LineMatcher matcher;
    private final SearchLimits limits;

    LineHitBuilder(LineMatcher matcher, SearchLimits limits) {
        this.matcher = matcher;
        this.limits = limits;
    }

    /**
     * Describes a line in which the matcher has found the first match.
     *
     * @param offset offset of the line in {@code bytes}
     */
    LineHit build(String line, byte[] bytes, int offset, LineCounter counter) {
        int first = matcher.start();
        int from = line.length() <= limits.lineLength() ? 0 : boundary(line, Math.max(0, first - BEFORE));
        int to = boundary(line, Math.min(line.length(), from + limits.lineLength()));
        int before = bytesBefore(line, first);
        int number = counter.line(bytes, offset + before);
        return new LineHit(
                number,
                column(bytes, offset + before),
                offset,
                line.substring(from, to),
                from > 0,
                to < line.length(),
                spans(line, from, to));
    }

    private List<MatchSpan> spans(String line, int from, int to) {
        List<MatchSpan> spans = new ArrayList<>();
        boolean found = true;
        while (found && matcher.start() < to && spans.size() < limits.spansPerLine()) {
            int start = matcher.start();
            int end = matcher.end();
            if (end > start) {
                spans.add(new MatchSpan(start - from, Math.min(end, to) - from));
            }
            int next = end > start ? end : end + 1;
            found = next <= line.length() && matcher.find(next);
        }
        return spans;
    }

    /** Returns the index, or the one before if that is in the middle of a surrogate pair. */
    private static int boundary(String line, int index) {
        boolean inside = index > 0
                && index < line.length()
                && Character.isSurrogatePair(line.charAt(index - 1), line.charAt(index));
        return inside ? index - 1 : index;
    }

    /** Returns the column of the byte at {@code at}, as {@link dev.lazaret.analysis.text.LineIndex} counts it. */
    private static int column(byte[] bytes, int at) {
        int column = 1;
        for (int i = at - 1; i >= 0 && bytes[i] != '\n' && (bytes[i] != '\r' || bytes[i + 1] == '\n'); i--) {
            if ((bytes[i] & 0xc0) != 0x80) {
                column++;
            }
        }
        return column;
    }

    private static int bytesBefore(String line, int index) {
        int count = 0;
        for (int i = 0; i < index; i++) {
            char c = line.charAt(i);
            if (Character.isHighSurrogate(c)) {
                count += 4;
                i++;
            } else if (c < 0x80 || Character.isLowSurrogate(c)) {
                count++;
            } else {
                count += c < 0x800 ? 2 : 3;
            }
        }
        return count;
    }
}
