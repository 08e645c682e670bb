package dev.lazaret.analysis.repository;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One file, open for reading, used by one thread. */
interface OpenFile extends AutoCloseable {
    /** The status of what is open now, not of what the path names by now. */
    Status status();

    /** Reads up to {@code length} bytes: how many came, 0 at the end, negative if reading failed. */
    int read(byte[] into, int offset, int length);

    /** Where the next {@link #read} begins, in bytes from the start of the file: false if it cannot be set. */
    boolean seek(long offset);

    /** A path that leads to the open file itself, whatever has its own path by now; null where there is none. */
    @Nullable
    Path itself();

    @Override
    void close();
}
