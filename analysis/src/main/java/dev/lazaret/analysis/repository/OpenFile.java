package dev.lazaret.analysis.repository;

/** One file, open for reading, used by one thread. */
interface OpenFile extends AutoCloseable {
    /** The status of what is open now, not of what the path names by now. */
    Status status();

    /** Reads up to {@code length} bytes: how many came, 0 at the end, negative if reading failed. */
    int read(byte[] into, int offset, int length);

    /** Where the next {@link #read} begins, in bytes from the start of the file: false if it cannot be set. */
    boolean seek(long offset);

    @Override
    void close();
}
