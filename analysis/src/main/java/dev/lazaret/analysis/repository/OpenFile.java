package dev.lazaret.analysis.repository;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is open for reading. Not thread-safe. */
interface OpenFile extends AutoCloseable {
    /**
     * Returns the status of the open file. {@link PortableTreeReader} can only look up the file's name again, so it
     * returns the status of the entry that has this name now.
     */
    FileStat status();

    /** Reads up to {@code length} bytes. Returns the number of bytes read, 0 at the end, negative if reading failed. */
    int read(byte[] into, int offset, int length);

    /** Sets the offset of the next {@link #read}, in bytes from the start of the file. Returns false if that fails. */
    boolean seek(long offset);

    /**
     * Returns a path that refers to the open file itself, even if another file has its name now; null if there is no
     * such path.
     */
    @Nullable
    Path itself();

    @Override
    void close();
}
