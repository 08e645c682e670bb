package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.text.Numbers;

/** How far the lines of a repository were read, in words and in members. */
final class LineWords {
    private LineWords() {}

    /** {@code 2 318 of 9 870 lines were read}; empty where there are none, or where it is not known what was read. */
    static String clause(Reviewed reviewed) {
        long all = reviewed.lines().all();
        return all == 0 || !reviewed.kept().isKnown()
                ? ""
                : Numbers.grouped(reviewed.lines().read()) + " of " + Numbers.grouped(all, "line")
                        + (all == 1 ? " was read" : " were read");
    }

    /** The member {@code lines}. */
    static void write(JsonOut json, Reviewed reviewed) {
        json.object("lines", () -> {
            if (reviewed.kept().isKnown()) {
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
