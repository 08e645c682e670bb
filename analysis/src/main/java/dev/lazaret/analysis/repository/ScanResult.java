package dev.lazaret.analysis.repository;

/** Result of a scan. */
public sealed interface ScanResult {
    /** The scan covered the whole folder, as far as {@link ScanLimits} allow. */
    record Done(Inventory inventory) implements ScanResult {}

    /**
     * {@link ScanMonitor#cancelled} returned true, or the thread was interrupted. All results of the scan are
     * discarded.
     */
    record Cancelled() implements ScanResult {}
}
