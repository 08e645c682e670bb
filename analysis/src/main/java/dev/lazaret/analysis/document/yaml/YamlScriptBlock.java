package dev.lazaret.analysis.document.yaml;

import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.SourceText;

/**
 * The text of a scalar as a shell receives it, with its line number in the file.
 *
 * @param text the lines of the scalar; those of a folded block end in a backslash, so that a shell joins them
 * @param line number of the first line, from 1
 */
public record YamlScriptBlock(String text, int line) {
    /**
     * Reads the scalar of a key.
     *
     * @param at start of the key, or of the scalar if it is the item of a list
     * @param key decoded key; empty if the scalar is the item of a list
     * @param value the decoded scalar, which is used if it is not a block
     */
    public static YamlScriptBlock of(SourceText source, Position at, String key, String value) {
        String line = at.line() > 0 && at.line() <= source.lines() ? source.line(at.line()) : "";
        int from = Math.min(line.length(), Math.max(0, at.column() - 1));
        if (!key.isEmpty()) {
            int colon = line.indexOf(':', Math.min(line.length(), from + key.length()));
            from = colon < 0 ? line.length() : colon + 1;
        }
        String rest = line.substring(from).strip();
        while (rest.startsWith("&") || rest.startsWith("!")) {
            int blank = rest.indexOf(' ');
            rest = blank < 0 ? "" : rest.substring(blank).strip();
        }
        boolean literal = rest.startsWith("|");
        if (!literal && !rest.startsWith(">")) {
            return new YamlScriptBlock(value, Math.max(1, at.line()) + (rest.isEmpty() ? 1 : 0));
        }
        return block(source, at, literal);
    }

    private static YamlScriptBlock block(SourceText source, Position at, boolean literal) {
        StringBuilder text = new StringBuilder();
        int owner = indent(source.line(at.line()));
        int indent = -1;
        for (int number = at.line() + 1; number <= source.lines(); number++) {
            String line = source.line(number);
            boolean blank = line.isBlank();
            if (!blank && indent < 0) {
                indent = indent(line);
            }
            if (!blank && (indent(line) < indent || indent <= owner)) {
                break;
            }
            text.append(blank ? "" : line.substring(indent));
            if (!literal && !blank && indent(line) == indent) {
                text.append(" \\");
            }
            text.append('\n');
        }
        return new YamlScriptBlock(text.toString(), at.line() + 1);
    }

    private static int indent(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
