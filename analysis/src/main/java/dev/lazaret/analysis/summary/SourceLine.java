package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.text.TextTruncator;

/**
 * One line of source as it is in the file, not inert.
 *
 * @param text the line without its line break; bytes that are not UTF-8 are replaced by U+FFFD
 * @param whole whether the line is complete; false if it was truncated
 */
record SourceLine(String text, boolean whole) {
    /** Maximum number of characters that are stored per line. */
    private static final int LONGEST = 1_000;

    static SourceLine of(String line) {
        return new SourceLine(TextTruncator.atMost(line, LONGEST), line.length() <= LONGEST);
    }

    /**
     * Returns the end column of the text at a column. This is the column after {@code evidence} if the line literally
     * contains it there. Otherwise, it is the column after the line's last visible character or, if the line was
     * truncated, the next column.
     *
     * @param column start column, from 1
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
