package dev.lazaret.analysis.run;

import dev.lazaret.analysis.text.CountFormatter;

/**
 * Counts the crates that a Fetch step downloaded.
 *
 * @param bytes total size of the files as downloaded
 */
public record DownloadTotals(int crates, long bytes) {
    /** Returns a summary for people, one sentence. */
    public String sentence() {
        return crates == 0
                ? "There was no crate to fetch."
                : words() + " fetched, " + bytes + " bytes of files: each is what its index and Cargo.lock say.";
    }

    /** Returns the number of crates with its noun, such as {@code 61 crates}. */
    public String words() {
        return CountFormatter.grouped(crates, "crate");
    }
}
