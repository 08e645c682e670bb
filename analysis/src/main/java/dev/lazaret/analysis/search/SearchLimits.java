package dev.lazaret.analysis.search;

/**
 * Limits on what a search reads and reports.
 *
 * @param fileBytes maximum size in bytes of a file that is searched
 * @param linesPerFile maximum number of lines that are reported for one file; further lines are only counted
 * @param lines maximum number of lines that are reported; the search ends there
 * @param lineLength maximum number of characters of a line that are reported
 * @param spansPerLine maximum number of matches that are reported for one line
 */
public record SearchLimits(int fileBytes, int linesPerFile, int lines, int lineLength, int spansPerLine) {
    /** 16 MiB per file, 1,000 lines per file, 20,000 lines in total, 400 characters and 20 matches per line. */
    public static final SearchLimits DEFAULT = new SearchLimits(16 << 20, 1_000, 20_000, 400, 20);
}
