package dev.lazaret.analysis.repository;

/** Result of a scan. */
public sealed interface Scan {
    /** The scan covered the whole folder, as far as {@link Limits} allow. */
    record Done(Inventory inventory) implements Scan {}

    /**
     * {@link Progress#cancelled} returned true, or the thread was interrupted. All results of the scan are discarded.
     */
    record Cancelled() implements Scan {}
}
