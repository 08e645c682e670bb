package dev.lazaret.viewer.tree;

import dev.lazaret.analysis.text.CountFormatter;

/**
 * How much of a file, or of all files in a folder, the auditor has read.
 *
 * @param read number of lines that are marked as read
 * @param all number of lines that can be read; 0 for a binary or empty file
 */
public record ReadShare(long read, long all) {
    public static final ReadShare NONE = new ReadShare(0, 0);

    /** Whether a line remains to be read. */
    public boolean isUnread() {
        return read < all;
    }

    /** Whether there are lines and all of them are read. */
    public boolean isWhole() {
        return all > 0 && read == all;
    }

    /** Whether some lines are read and others are not. */
    public boolean isPart() {
        return read > 0 && read < all;
    }

    /** Returns the share in words, such as {@code 12 of 40 lines read}; empty if nothing can be read. */
    public String words() {
        return all == 0 ? "" : CountFormatter.unbroken(read) + " of " + CountFormatter.unbroken(all, "line") + " read";
    }

    /** Returns the read part in percent, such as {@code 41 %}: never 0 for a started and 100 for an unfinished file. */
    String percent() {
        return Math.clamp(read * 100 / Math.max(1, all), 1, 99) + " %";
    }

    ReadShare plus(ReadShare other) {
        return new ReadShare(read + other.read, all + other.all);
    }
}
