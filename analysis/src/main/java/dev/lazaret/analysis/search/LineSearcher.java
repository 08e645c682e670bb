package dev.lazaret.analysis.search;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.text.TextDecodingResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the lines of a file that contain a match. For one thread. */
final class LineSearcher {
    private final LineMatcher matcher;
    private final CandidateFilter filter;
    private final SearchLimits limits;
    private final LineHitBuilder hits;

    LineSearcher(SearchPattern pattern, SearchLimits limits) {
        matcher = pattern.matcher();
        filter = pattern.filter();
        this.limits = limits;
        hits = new LineHitBuilder(matcher, limits);
    }

    /**
     * Lines of one file.
     *
     * @param omitted number of further lines with matches
     */
    record Found(List<LineHit> lines, int omitted) {
        static final Found NONE = new Found(List.of(), 0);
    }

    /** Searches a file. UTF-16 with a byte order mark is decoded; everything else is searched as UTF-8. */
    Found search(Content content) {
        byte[] bytes = content.buffer();
        int length = content.length();
        if (isUtf16(bytes, length) && TextDecodingResult.of(bytes, length) instanceof TextDecodingResult.Text text) {
            byte[] decoded = text.text().getBytes(StandardCharsets.UTF_8);
            return search(Arrays.copyOf(decoded, decoded.length + 1), 0, decoded.length);
        }
        return search(bytes, markLength(bytes, length), length);
    }

    private static boolean isUtf16(byte[] bytes, int length) {
        return length >= 2 && ((bytes[0] == -1 && bytes[1] == -2) || (bytes[0] == -2 && bytes[1] == -1));
    }

    private static int markLength(byte[] bytes, int length) {
        boolean marked = length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
        return marked ? 3 : 0;
    }

    /** Searches bytes, of which there is at least one after {@code end}. */
    private Found search(byte[] bytes, int start, int end) {
        List<LineHit> lines = new ArrayList<>();
        int omitted = 0;
        LineCounter counter = new LineCounter();
        int at = start;
        while (at < end) {
            int candidate = filter.next(bytes, at, end);
            if (candidate >= end) {
                break;
            }
            int lineStart = LineBounds.start(bytes, at, candidate);
            int lineEnd = LineBounds.end(bytes, candidate, end);
            String line = LineText.of(bytes, lineStart, lineEnd);
            matcher.reset(line);
            if (matcher.find(0)) {
                if (lines.size() < limits.linesPerFile()) {
                    lines.add(hits.build(line, bytes, lineStart, counter));
                } else {
                    omitted++;
                }
            }
            at = lineEnd + 1;
        }
        return lines.isEmpty() && omitted == 0 ? Found.NONE : new Found(lines, omitted);
    }
}
