package dev.lazaret.analysis.summary;

/**
 * One line of source as it is in the file: not inert.
 *
 * @param text without its line end; bytes that are not UTF-8 are U+FFFD
 * @param whole false where the line goes on
 */
record SourceLine(String text, boolean whole) {
    /** Characters that are kept of a line. */
    private static final int LONGEST = 1_000;

    static SourceLine of(String line) {
        boolean whole = line.length() <= LONGEST;
        return new SourceLine(whole ? line : line.substring(0, LONGEST), whole);
    }

    /**
     * The column behind what stands at a column: behind {@code evidence} where that stands there as it is, else behind the line's
     * last character that is no blank.
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
