package dev.lazaret.app.cli;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.search.FileHits;
import dev.lazaret.analysis.search.LineHit;
import dev.lazaret.analysis.search.SearchCounts;
import dev.lazaret.analysis.search.SearchOutcome;
import dev.lazaret.analysis.search.UnsearchedEntry;
import dev.lazaret.analysis.text.ByteSizeFormatter;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.LosslessUtf8Codec;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Prints the result of {@code lazaret search} as text: one line for each line with matches, then the totals. */
final class SearchTextPrinter {
    private static final int MOST_UNSEARCHED = 20;

    private final ConsoleStreams console;
    private final List<String> places;

    /**
     * Creates a printer.
     *
     * @param places prefix of the paths in each place; empty for a single repository
     */
    SearchTextPrinter(ConsoleStreams console, List<String> places) {
        this.console = console;
        this.places = places;
    }

    void print(List<FileHits> found, SearchOutcome outcome, Set<String> missing) throws IOException {
        for (FileHits hits : found) {
            String path = path(hits.place(), hits.path());
            for (LineHit hit : hits.lines()) {
                console.printLine(path + ":" + hit.line() + ":" + hit.column() + ": " + text(hit));
            }
            if (hits.omitted() > 0) {
                console.printLine(path + ": " + CountFormatter.grouped(hits.omitted(), "further line"));
            }
        }
        SearchCounts counts = outcome.counts();
        console.printLine((found.isEmpty() ? "" : "\n")
                + CountFormatter.grouped(counts.lines(), "line") + " in "
                + CountFormatter.grouped(counts.filesWithHits(), "file") + ". Searched "
                + CountFormatter.grouped(counts.files(), "file") + ", " + ByteSizeFormatter.rough(counts.bytes())
                + ".");
        if (outcome.end() == SearchOutcome.End.LIMIT) {
            console.printLine("The search ended at the maximum number of lines. The rest was not searched.");
        }
        for (UnsearchedEntry entry :
                outcome.unsearched().stream().limit(MOST_UNSEARCHED).toList()) {
            console.printLine("Not searched: " + path(entry.place(), entry.path()) + ": " + entry.why());
        }
        if (outcome.unsearchedCount() > MOST_UNSEARCHED) {
            console.printLine("Not searched: "
                    + CountFormatter.grouped(
                            outcome.unsearchedCount() - MOST_UNSEARCHED, "further entry", "further entries"));
        }
        if (!missing.isEmpty()) {
            console.printLine("Not on this machine: " + String.join(", ", missing));
        }
    }

    private String path(int place, RepoPath path) {
        String prefix = places.get(place);
        return prefix.isEmpty() ? path.toString() : path.isRoot() ? prefix : prefix + "/" + path;
    }

    private static String text(LineHit hit) {
        String text = hit.cutBefore() ? hit.text() : hit.text().stripLeading();
        return (hit.cutBefore() ? "…" : "")
                + LosslessUtf8Codec.inert(text.stripTrailing())
                + (hit.cutAfter() ? "…" : "");
    }
}
