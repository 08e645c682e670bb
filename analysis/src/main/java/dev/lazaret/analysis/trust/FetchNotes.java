package dev.lazaret.analysis.trust;

import java.util.Optional;

/** What a Fetch leaves in its record as a sentence, and how that is read again: records have no place for it. */
public final class FetchNotes {
    private static final String FETCHED = " fetched, ";

    private FetchNotes() {}

    /**
     * What has arrived.
     *
     * @param bytes of the files as they were downloaded
     */
    public static String fetched(int crates, long bytes) {
        return crates == 0
                ? "There was no crate to fetch."
                : crates + (crates == 1 ? " crate" : " crates") + FETCHED + bytes
                        + " bytes of files: each is what its index and Cargo.lock say.";
    }

    /** {@code 61 crates}: what a Fetch has brought; empty where it brought nothing. */
    public static Optional<String> crates(StepRecord record) {
        return record.notes().stream()
                .filter(note -> note.matches("[0-9]+ crates?" + FETCHED + "[0-9]+ bytes .*"))
                .findFirst()
                .map(note -> note.substring(0, note.indexOf(FETCHED)));
    }
}
