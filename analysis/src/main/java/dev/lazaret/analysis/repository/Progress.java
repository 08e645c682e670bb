package dev.lazaret.analysis.repository;

/** How far a scan has come, and whether it is still wanted. Both methods are called on worker threads, several at a time. */
public interface Progress {
    /** Nobody watches, nobody cancels. */
    Progress NONE = new Progress() {
        @Override
        public void at(long entries, long bytes) {
            // Nobody watches.
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /**
     * Called now and then.
     *
     * @param entries entries walked so far
     * @param bytes bytes read so far
     */
    void at(long entries, long bytes);

    /** Asked often: true ends the scan soon. */
    boolean cancelled();
}
