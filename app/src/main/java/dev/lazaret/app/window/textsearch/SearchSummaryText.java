package dev.lazaret.app.window.textsearch;

import dev.lazaret.analysis.search.SearchCounts;
import dev.lazaret.analysis.search.SearchOutcome;
import dev.lazaret.analysis.text.ByteSizeFormatter;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;

/** Formats the sentence above the results. */
final class SearchSummaryText {
    static final String EMPTY = "Enter searches the text of every file.";
    static final String KEYS = "F4 and Shift F4 go to the next and the previous result. L marks a result as read.";
    static final String WAITING = "The crates are still being looked for. The search starts afterwards.";
    private static final String PARSER = "error parsing regexp: ";

    private SearchSummaryText() {}

    /** Returns how much was found and searched. */
    static String of(HitRows rows) {
        SearchSnapshot search = rows.search();
        SearchCounts counts = search.counts();
        boolean running = search.outcome().isEmpty();
        long lines = running
                ? search.found().stream()
                        .mapToLong(hits -> hits.lines().size() + hits.omitted())
                        .sum()
                : counts.lines();
        long files = running ? search.found().size() : counts.filesWithHits();
        return (running ? "So far: " : "")
                + CountFormatter.unbroken(lines, "line") + " in " + CountFormatter.unbroken(files, "file")
                + (rows.listing().isNarrow() ? ", " + CountFormatter.unbroken(rows.lines()) + " listed" : "")
                + ". Searched " + CountFormatter.unbroken(counts.files(), "file") + ", "
                + ByteSizeFormatter.rough(counts.bytes()) + "."
                + search.outcome().map(SearchSummaryText::end).orElse("");
    }

    private static String end(SearchOutcome outcome) {
        return switch (outcome.end()) {
            case COMPLETE -> "";
            case CANCELLED -> " Cancelled.";
            case LIMIT -> " Ended at the maximum.";
        };
    }

    /**
     * Returns why a query can't be searched for, as a sentence.
     *
     * @param why a clause
     */
    static String invalid(String why) {
        String clause = why.startsWith(PARSER) ? "the expression has an error: " + why.substring(PARSER.length()) : why;
        return "Not searched: " + Inert.text(clause) + (clause.endsWith(".") ? "" : ".");
    }
}
