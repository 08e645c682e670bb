package dev.lazaret.viewer.code;

import dev.lazaret.analysis.text.HazardousCharacter;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.viewer.badges.TextWrapping;
import dev.lazaret.viewer.language.Language;
import dev.lazaret.viewer.language.Spans;
import dev.lazaret.viewer.language.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A text file prepared for display: rows of pieces of the original text, with hidden characters as pills and without
 * reordering.
 *
 * <p>Public methods count lines from 1, and offsets in UTF-16 units of the original text. Immutable; created off the
 * JavaFX thread.
 */
public final class CodeDocument implements ShownFile {
    /** Maximum number of styled runs in a row; the rest of the row is plain. */
    static final int MAX_RUNS = 150;

    private final CodeText source;
    private final Spans spans;
    private final int[] hidden;
    private final Set<Integer> expanded;
    private final DisplayRows rows;
    private final CodeStructure reading;
    private final long size;
    private final int shownBytes;
    private final List<String> facts;
    private final boolean wrappable;

    private CodeDocument(CodeDocument of, Set<Integer> expanded) {
        this.source = of.source;
        this.spans = of.spans;
        this.hidden = of.hidden;
        this.reading = of.reading;
        this.size = of.size;
        this.shownBytes = of.shownBytes;
        this.facts = of.facts;
        this.wrappable = of.wrappable;
        this.expanded = expanded;
        this.rows = DisplayRows.of(source, hidden, expanded);
    }

    private CodeDocument(CodeText source, Language language, CodeStructure reading, long size, int shownBytes) {
        this.source = source;
        this.spans = reading.spans();
        this.reading = reading;
        this.size = size;
        this.shownBytes = shownBytes;
        this.facts = Stream.of(language.title(), source.encoding(), source.lineEnds())
                .filter(fact -> !fact.isEmpty())
                .toList();
        this.hidden = hiddenIn(source);
        this.wrappable = TextWrapping.isPossible(source.text());
        this.expanded = Set.of();
        this.rows = DisplayRows.of(source, hidden, expanded);
    }

    /** Whether long lines can be wrapped: not if there is right-to-left text. */
    boolean isWrappable() {
        return wrappable;
    }

    /** Creates a document of a whole file. */
    public static CodeDocument of(byte[] bytes, Language language) {
        return of(bytes, bytes.length, language);
    }

    /**
     * Creates a document of a file. Shows at most {@link #MAX_BYTES} bytes and {@link #MAX_LINES} lines.
     *
     * @param bytes the beginning of the file, or all of it
     * @param size size of the whole file in bytes
     */
    public static CodeDocument of(byte[] bytes, long size, Language language) {
        int length = Math.min(bytes.length, MAX_BYTES);
        CodeText source = CodeText.decode(bytes, length, MAX_LINES);
        int shown = source.byteAt(source.text().length());
        boolean part = shown < size;
        CodeStructure reading = part ? CodeStructure.plain(source) : CodeStructure.of(language, source, bytes, shown);
        return new CodeDocument(source, language, reading, size, shown);
    }

    private static int[] hiddenIn(CodeText source) {
        String text = source.text();
        int[] found = new int[16];
        int count = 0;
        for (int line = 0; line < source.lines(); line++) {
            int end = source.end(line);
            for (int i = source.start(line); i < end; ) {
                char c = text.charAt(i);
                if ((c >= ' ' && c < 0x7f) || c == '\t') {
                    i++;
                    continue;
                }
                int point = text.codePointAt(i);
                if (HazardousCharacter.is(point)) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, count * 2);
                    }
                    found[count++] = i;
                }
                i += Character.charCount(point);
            }
        }
        return Arrays.copyOf(found, count);
    }

    @Override
    public List<String> facts() {
        return facts;
    }

    /** Returns the number of shown lines. A folded line counts once. */
    public int lines() {
        return source.shownLines();
    }

    /** Returns the number of hidden characters. */
    public int hiddenCount() {
        return hidden.length;
    }

    /**
     * Returns the offset of the first hidden character after {@code offset}. After the last hidden character, continues
     * at the start. Returns -1 if there are no hidden characters.
     */
    public int nextHidden(int offset) {
        if (hidden.length == 0) {
            return -1;
        }
        int found = Arrays.binarySearch(hidden, offset + 1);
        int index = found >= 0 ? found : -found - 1;
        return hidden[index % hidden.length];
    }

    /** Returns the number of hidden characters from {@code from} up to, but not including, {@code to}. */
    public int hiddenIn(int from, int to) {
        int first = Arrays.binarySearch(hidden, from);
        int last = Arrays.binarySearch(hidden, to);
        return (last >= 0 ? last : -last - 1) - (first >= 0 ? first : -first - 1);
    }

    /** Returns the size of the whole file in bytes. */
    public long size() {
        return size;
    }

    /** Whether less than the whole file is shown. */
    public boolean isPart() {
        return shownBytes < size;
    }

    /** Returns the number of bytes of the file that are shown. */
    public int shownBytes() {
        return shownBytes;
    }

    /** Returns the original text that is shown. It isn't sanitized, and is only for searching and copying. */
    public String text() {
        return source.text();
    }

    /** Returns the original characters, for the clipboard. A byte that isn't UTF-8 becomes U+FFFD. */
    public String original(int from, int to) {
        return source.original(from, to);
    }

    /** Returns the offset of the first unit of a line. */
    public int lineStart(int line) {
        return source.start(Math.clamp(line, 1, source.lines()) - 1);
    }

    /** Returns the offset after the last unit of a line. */
    public int lineEnd(int line) {
        return source.end(Math.clamp(line, 1, source.lines()) - 1);
    }

    /** Returns the offset in bytes, in the file, of the unit at an offset. */
    public int byteAt(int offset) {
        return source.byteAt(offset);
    }

    /** Returns the word that contains an offset or ends there; empty if there is none. */
    public Optional<TextRange> wordAt(int offset) {
        return TextRange.word(source.text(), offset);
    }

    /** Returns the line that contains an offset. */
    public int lineAt(int offset) {
        return source.lineAt(offset) + 1;
    }

    /** Returns the column of an offset in its line, counted from 1 in code points. */
    public int columnAt(int offset) {
        return source.text().codePointCount(source.start(source.lineAt(offset)), offset) + 1;
    }

    /**
     * Returns the offset of a column in a line. Lines and columns are counted from 1, columns in code points. A column
     * beyond the end yields the line's end.
     */
    public int offsetAt(int line, int column) {
        int start = lineStart(line);
        int end = lineEnd(line);
        int points = Math.clamp(column - 1L, 0, text().codePointCount(start, end));
        return text().offsetByCodePoints(start, points);
    }

    /**
     * Returns the names of the constructs around a line, outermost first: the items of source, or the table and key of
     * a configuration file. Sanitized for display.
     */
    public List<String> enclosing(int line) {
        return reading.enclosing().apply(Math.clamp(line, 1, source.lines()) - 1);
    }

    /** Returns the lines of the innermost source item that contains a line; empty if there is none. */
    public Optional<LineRange> item(int line) {
        return reading.item().apply(Math.clamp(line, 1, source.lines()) - 1);
    }

    /** Returns a copy in which one more line is shown in full. */
    CodeDocument expanded(int line) {
        Set<Integer> more = new HashSet<>(expanded);
        more.add(line);
        return new CodeDocument(this, more);
    }

    DisplayRows rows() {
        return rows;
    }

    /** Returns the pieces of a row, left to right. */
    List<RowPart> pieces(int row) {
        List<RowPart> pieces = new ArrayList<>();
        String text = source.text();
        int to = rows.to(row);
        int at = rows.from(row);
        int line = rows.line(row);
        boolean plain = source.end(line) - source.start(line) > DisplayRows.LONG;
        int span = spans.indexAt(at);
        int found = Arrays.binarySearch(hidden, at);
        int nextHidden = found >= 0 ? found : -found - 1;
        int runs = 0;
        while (at < to) {
            if (nextHidden < hidden.length && hidden[nextHidden] == at) {
                RowPart.Pill pill = pill(text, at);
                pieces.add(pill);
                at += pill.units();
                nextHidden++;
                continue;
            }
            int end = nextHidden < hidden.length ? Math.min(to, hidden[nextHidden]) : to;
            Style style = Style.PLAIN;
            if (!plain && runs < MAX_RUNS) {
                while (span < spans.size() && spans.end(span) <= at) {
                    span++;
                }
                style = span < spans.size() ? spans.style(span) : Style.PLAIN;
                end = span < spans.size() ? Math.min(end, spans.end(span)) : end;
            }
            pieces.add(new RowPart.Run(text.substring(at, end), style));
            runs++;
            at = end;
        }
        if (rows.isLast(row) && to < source.end(line)) {
            pieces.add(new RowPart.More(line, source.end(line) - to));
        }
        return pieces;
    }

    private static RowPart.Pill pill(String text, int at) {
        int point = text.codePointAt(at);
        if (CodeText.isBadByte(point)) {
            return new RowPart.Pill(HiddenCharacter.ofByte(point & 0xff), 1);
        }
        HiddenCharacter what = Objects.requireNonNull(HiddenCharacter.of(point));
        return new RowPart.Pill(what, Character.charCount(point));
    }

    /** Returns the column of a row at which {@code offset} is shown. */
    int column(int row, int offset) {
        int at = rows.from(row);
        int column = 0;
        for (RowPart piece : pieces(row)) {
            if (at >= offset) {
                return column;
            }
            switch (piece) {
                case RowPart.Run run -> {
                    int units = Math.min(run.text().length(), offset - at);
                    column += units;
                    at += units;
                }
                case RowPart.Pill pill -> {
                    column++;
                    at += pill.units();
                }
                case RowPart.More ignored -> column++;
            }
        }
        return column;
    }

    /** Returns the offset that is shown at a column of a row. */
    int offset(int row, int column) {
        int at = rows.from(row);
        int left = column;
        for (RowPart piece : pieces(row)) {
            if (left <= 0) {
                break;
            }
            switch (piece) {
                case RowPart.Run run -> {
                    int units = Math.min(run.text().length(), left);
                    at += units;
                    left -= units;
                }
                case RowPart.Pill pill -> {
                    at += pill.units();
                    left--;
                }
                case RowPart.More ignored -> left--;
            }
        }
        return at;
    }
}
