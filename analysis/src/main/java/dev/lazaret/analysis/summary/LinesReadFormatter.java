package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.run.json.JsonOut;
import dev.lazaret.analysis.text.CountFormatter;

/** Reports how many of a repository's lines the auditor has read, as text and as JSON. */
final class LinesReadFormatter {
    private LinesReadFormatter() {}

    /**
     * Returns a clause such as {@code 2 318 of 9 870 lines were read}; empty if there are no lines, or if it is unknown
     * which lines were read.
     */
    static String clause(SummaryInput reviewed) {
        long all = reviewed.lines().all();
        return all == 0 || !reviewed.history().isKnown()
                ? ""
                : CountFormatter.grouped(reviewed.lines().read()) + " of " + CountFormatter.grouped(all, "line")
                        + (all == 1 ? " was read" : " were read");
    }

    /** Writes the member {@code lines}. */
    static void write(JsonOut json, SummaryInput reviewed) {
        json.object("lines", () -> {
            if (reviewed.history().isKnown()) {
                json.number("read", reviewed.lines().read());
            } else {
                json.text("read", null);
            }
            json.number("all", reviewed.lines().all());
            json.number("files", reviewed.lines().counts().files().size());
            json.number("filesNotCounted", reviewed.lines().counts().uncounted());
        });
    }
}
