package dev.lazaret.app.search;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.search.FileHits;
import dev.lazaret.analysis.search.LineHit;
import dev.lazaret.analysis.search.SearchCounts;
import dev.lazaret.analysis.search.SearchOutcome;
import dev.lazaret.analysis.search.UnsearchedEntry;
import dev.lazaret.analysis.text.ByteSizeFormatter;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LosslessUtf8Codec;
import java.io.IOException;

/** Writes a search as text: one line for each line with matches, then the totals and what was not searched. */
public final class SearchTextWriter {
    private static final int MOST_UNSEARCHED = 20;

    private final CompletedSearch search;

    /** Creates a writer of a search. */
    public SearchTextWriter(CompletedSearch search) {
        this.search = search;
    }

    /** Receives lines of text. */
    @FunctionalInterface
    public interface Output {
        /** Receives a line, without its line break. */
        void line(String line) throws IOException;
    }

    /** Writes the search. */
    public void write(Output out) throws IOException {
        for (FileHits hits : search.found()) {
            String path = path(hits.place(), hits.path());
            for (LineHit hit : hits.lines()) {
                out.line(path + ":" + hit.line() + ":" + hit.column() + ": " + text(hit));
            }
            if (hits.omitted() > 0) {
                out.line(path + ": " + CountFormatter.grouped(hits.omitted(), "further line"));
            }
        }
        if (!search.found().isEmpty()) {
            out.line("");
        }
        writeTotals(out);
        writeUnsearched(out);
    }

    private void writeTotals(Output out) throws IOException {
        SearchOutcome outcome = search.outcome();
        SearchCounts counts = outcome.counts();
        out.line(CountFormatter.grouped(counts.lines(), "line") + " in "
                + CountFormatter.grouped(counts.filesWithHits(), "file") + ". Searched "
                + CountFormatter.grouped(counts.files(), "file") + ", " + ByteSizeFormatter.rough(counts.bytes())
                + ".");
        switch (outcome.end()) {
            case COMPLETE -> {
                // The totals are those of all places.
            }
            case CANCELLED -> out.line("The search was cancelled. The rest was not searched.");
            case LIMIT -> out.line("The search ended at the maximum number of lines. The rest was not searched.");
        }
        if (search.narrowing().isPresent()) {
            out.line(narrowed(search.narrowing().get()));
        }
    }

    private String narrowed(CompletedSearch.Narrowing narrowing) {
        long listed =
                search.found().stream().mapToLong(hits -> hits.lines().size()).sum();
        String filter = narrowing.text().isEmpty()
                ? ""
                : " with '" + Inert.text(narrowing.text()) + "' in the text or in the path";
        return "Only " + (narrowing.unreadOnly() ? "unread lines" : "lines") + filter + " are listed: "
                + CountFormatter.grouped(listed) + ".";
    }

    private void writeUnsearched(Output out) throws IOException {
        SearchOutcome outcome = search.outcome();
        for (UnsearchedEntry entry :
                outcome.unsearched().stream().limit(MOST_UNSEARCHED).toList()) {
            out.line("Not searched: " + path(entry.place(), entry.path()) + ": " + entry.why());
        }
        if (outcome.unsearchedCount() > MOST_UNSEARCHED) {
            out.line("Not searched: "
                    + CountFormatter.grouped(
                            outcome.unsearchedCount() - MOST_UNSEARCHED, "further entry", "further entries"));
        }
        if (!search.missing().isEmpty()) {
            out.line("Not on this machine: " + String.join(", ", search.missing()));
        }
    }

    private String path(int place, RepoPath path) {
        return search.path(place, path.isRoot() ? "" : path.toString());
    }

    private static String text(LineHit hit) {
        String text = hit.cutBefore() ? hit.text() : hit.text().stripLeading();
        return (hit.cutBefore() ? "…" : "")
                + LosslessUtf8Codec.inert(text.stripTrailing())
                + (hit.cutAfter() ? "…" : "");
    }
}
