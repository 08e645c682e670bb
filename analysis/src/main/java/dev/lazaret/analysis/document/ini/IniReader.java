package dev.lazaret.analysis.document.ini;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.DocumentProblem;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.ReaderLimits;
import dev.lazaret.analysis.document.SourceText;

/**
 * Reads the common forms of INI: {@code [section]}, then {@code key = value} or {@code key: value}, with comments after
 * {@code #} or {@code ;} at the start of a line. Keys before the first section belong to the root. A key without a
 * value is true. All values of a repeated key are included. An indented line without a separator continues the previous
 * value.
 */
public final class IniReader {
    private IniReader() {}

    /**
     * Reads a whole file.
     *
     * @param length number of valid bytes, from index 0
     */
    public static Document read(byte[] buffer, int length) {
        SourceText source = SourceText.of(buffer, length);
        IniSectionBuilder sections = new IniSectionBuilder();
        IniSectionBuilder.Draft table = sections.root();
        int left = ReaderLimits.NODES;
        for (int line = 1; line <= source.lines(); line++) {
            String text = source.line(line);
            String stripped = text.strip();
            if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
                continue;
            }
            if (left-- == 0) {
                source.problems().add(new DocumentProblem(new Position(line, 1), ReaderLimits.TOO_MANY));
                break;
            }
            Position at = source.at(source.start(line) + text.indexOf(stripped));
            if (stripped.startsWith("[") && stripped.endsWith("]")) {
                table = sections.root()
                        .table(stripped.substring(1, stripped.length() - 1).strip(), at);
            } else {
                StringBuilder whole = new StringBuilder(stripped);
                while (line < source.lines() && isContinued(source.line(line + 1))) {
                    whole.append('\n').append(source.line(++line).strip());
                }
                setting(whole.toString(), at, table);
            }
        }
        return source.document(sections.root().members());
    }

    /** Whether a line continues the previous value: it is indented and has no separator. */
    private static boolean isContinued(String line) {
        return !line.isBlank()
                && (line.startsWith(" ") || line.startsWith("\t"))
                && separator(line.strip()) < 0
                && !line.strip().startsWith("#")
                && !line.strip().startsWith(";")
                && !line.strip().startsWith("[");
    }

    private static void setting(String text, Position at, IniSectionBuilder.Draft table) {
        int separator = separator(text);
        if (separator < 0) {
            table.put(text, at, new Node.Bool(at, true));
        } else {
            String value = text.substring(separator + 1).strip();
            boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
            String plain = quoted ? value.substring(1, value.length() - 1) : value;
            table.put(text.substring(0, separator).strip(), at, new Node.Text(at, plain));
        }
    }

    /**
     * Returns the offset of the first equals sign, or of the first colon followed by a space if that comes first; -1 if
     * there is neither.
     */
    private static int separator(String text) {
        int equals = text.indexOf('=');
        int colon = text.indexOf(": ");
        return colon >= 0 && (equals < 0 || colon < equals) ? colon : equals;
    }
}
