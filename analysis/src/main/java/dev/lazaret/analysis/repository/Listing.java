package dev.lazaret.analysis.repository;

import java.util.List;

/**
 * What one folder holds, in the order of the file system.
 *
 * @param entries empty if there are more than the caller wanted
 * @param count number of entries, at most about {@link #COUNTED}
 * @param readable whether the folder could be listed
 * @param own status of the folder itself
 */
record Listing(List<WalkedEntry> entries, int count, boolean readable, Status own) {
    /** No folder is counted further: a folder must not be able to hold a scan up for long. */
    static final int COUNTED = 1_000_000;

    static final Listing UNREADABLE = new Listing(List.of(), 0, false, Status.NONE);
}
