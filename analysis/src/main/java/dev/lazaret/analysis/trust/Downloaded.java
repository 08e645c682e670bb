package dev.lazaret.analysis.trust;

import dev.lazaret.analysis.text.Numbers;

/**
 * What a Fetch has brought.
 *
 * @param bytes of the files as they were downloaded
 */
public record Downloaded(int crates, long bytes) {
    /** One sentence. */
    public String sentence() {
        return crates == 0
                ? "There was no crate to fetch."
                : words() + " fetched, " + bytes + " bytes of files: each is what its index and Cargo.lock say.";
    }

    /** {@code 61 crates}. */
    public String words() {
        return Numbers.counted(crates, "crate");
    }
}
