package dev.lazaret.analysis.repository;

/** Receives the progress of a scan, and can cancel it. Worker threads call both methods concurrently. */
public interface ScanMonitor {
    /** Ignores progress and never cancels. */
    ScanMonitor NONE = new ScanMonitor() {
        @Override
        public void at(long entries, long bytes) {
            // Nothing displays the progress.
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /**
     * Reports progress. Called from time to time.
     *
     * @param entries entries walked so far
     * @param bytes bytes read so far
     */
    void at(long entries, long bytes);

    /** Whether to cancel the scan. Polled often; the scan ends soon after this returns true. */
    boolean cancelled();
}
