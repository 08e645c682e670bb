package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.text.TextTruncator;

/**
 * One line of source as it is in the file: not inert.
 *
 * @param text without its line end; bytes that are not UTF-8 are U+FFFD
 * @param whole false if the line was cut
 */
record SourceLine(String text, boolean whole) {
    /** Maximum number of characters stored of a line. */
    private static final int LONGEST = 1_000;

    static SourceLine of(String line) {
        return new SourceLine(TextTruncator.atMost(line, LONGEST), line.length() <= LONGEST);
    }

    /**
     * Returns the column after the text at a column: after {@code evidence} if the line contains it there literally,
     * else after the line's last character that is not a blank. If the line was cut, the second case returns the next
     * column.
     *
     * @param column from 1
     */
    int end(int column, String evidence) {
        int columns = text.codePointCount(0, text.length());
        if (column <= columns && text.startsWith(evidence, text.offsetByCodePoints(0, column - 1))) {
            return column + evidence.codePointCount(0, evidence.length());
        }
        String visible = text.stripTrailing();
        return whole ? Math.max(column, visible.codePointCount(0, visible.length()) + 1) : column + 1;
    }
}
