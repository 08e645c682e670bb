package dev.lazaret.analysis.document.toml;

import dev.lazaret.analysis.document.Position;
import java.util.Arrays;
import org.tomlj.TomlPosition;

/**
 * The text of a TOML file, addressed by code point offsets. Returns positions, and the spelling of keys and numbers.
 */
final class TomlSource {
    private final int[] text;
    /**
     * Offsets at which lines begin: {@code parserLines} as tomlj counts lines, {@code lines} as Lazaret does, for which
     * a lone CR also ends a line.
     */
    private final int[] parserLines;

    private final int[] lines;

    /**
     * @param parsed the text that tomlj has read, with the same offsets but fewer lines
     */
    TomlSource(String text, String parsed) {
        this.text = text.codePoints().toArray();
        this.parserLines = lines(parsed.codePoints().toArray(), false);
        this.lines = lines(this.text, true);
    }

    private static int[] lines(int[] text, boolean withLoneReturns) {
        int count = 1;
        int[] starts = new int
                [1
                        + (int) Arrays.stream(text)
                                .filter(c -> c == '\n' || c == '\r')
                                .count()];
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n'
                    || (withLoneReturns && text[i] == '\r' && (i + 1 == text.length || text[i + 1] != '\n'))) {
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    private int at(int offset) {
        return offset >= 0 && offset < text.length ? text[offset] : -1;
    }

    int offset(TomlPosition position) {
        int line = Math.clamp(position.line() - 1, 0, parserLines.length - 1);
        return Math.clamp(parserLines[line] + position.column() - 1L, 0, text.length);
    }

    Position position(int offset) {
        int found = Arrays.binarySearch(lines, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, offset - lines[line] + 1);
    }

    /** Returns the position after the prefix {@code before} of this text. */
    Position positionAfter(String before) {
        return position(before.codePointCount(0, before.length()));
    }

    boolean isHeader(int offset) {
        return at(offset) == '[';
    }

    /**
     * One part of a key.
     *
     * @param end offset after the part
     * @param escaped whether the part contains an escape that hides its decoded form from a text search: any escape but
     *     those of quotes and backslashes
     * @param dotted whether another part follows
     */
    record Key(int start, int end, boolean escaped, boolean dotted) {}

    /**
     * Returns the part, by its index, of the key or header that begins at an offset. If there are fewer parts, returns
     * the last one.
     */
    Key key(int offset, int index) {
        int i = offset;
        while (at(i) == '[') {
            i++;
        }
        Key part = part(i);
        for (int n = 0; n < index; n++) {
            if (!part.dotted()) {
                break;
            }
            part = part(blanks(part.end()) + 1);
        }
        return part;
    }

    private Key part(int offset) {
        int start = blanks(offset);
        int quote = at(start);
        int i = start;
        boolean escaped = false;
        if (quote == '"' || quote == '\'') {
            i++;
            while (at(i) != quote && at(i) != -1 && at(i) != '\n') {
                if (quote == '"' && at(i) == '\\') {
                    i++;
                    escaped |= at(i) != '"' && at(i) != '\\';
                }
                i++;
            }
            i++;
        } else {
            while (at(i) != -1 && " \t\r\n.=]".indexOf(at(i)) < 0) {
                i++;
            }
        }
        return new Key(start, i, escaped, at(blanks(i)) == '.');
    }

    private int blanks(int offset) {
        int i = offset;
        while (at(i) == ' ' || at(i) == '\t') {
            i++;
        }
        return i;
    }

    /** Returns the start of the value that follows a key whose last part ends at {@code keyEnd}. */
    int valueAfterKey(int keyEnd) {
        int i = blanks(keyEnd);
        return at(i) == '=' ? blanks(i + 1) : i;
    }

    /** Returns the number or date at an offset, as spelled. A date and a time may be separated by one space. */
    String literal(int offset) {
        int end = word(offset);
        if (end - offset == 10 && at(offset + 4) == '-' && at(end) == ' ' && at(end + 1) >= '0' && at(end + 1) <= '9') {
            end = word(end + 1);
        }
        return new String(text, offset, end - offset);
    }

    private int word(int offset) {
        int i = offset;
        while (at(i) > ' ' && ",]}#".indexOf(at(i)) < 0) {
            i++;
        }
        return i;
    }
}
