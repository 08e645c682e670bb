package dev.lazaret.analysis.repository;

import java.util.List;

/**
 * Entries of one folder, in the order of the file system.
 *
 * @param entries empty if there are more than the caller requested
 * @param count number of entries; counting stops soon after {@link #COUNTED}
 * @param readable whether the folder could be listed
 * @param status status of the folder itself
 */
record Listing(List<WalkedEntry> entries, int count, boolean readable, FileStat status) {
    /** Number of entries at which counting stops, so that a huge folder can't delay a scan for long. */
    static final int COUNTED = 1_000_000;

    static final Listing UNREADABLE = new Listing(List.of(), 0, false, FileStat.NONE);
}
