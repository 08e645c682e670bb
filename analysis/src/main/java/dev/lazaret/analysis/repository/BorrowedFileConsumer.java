package dev.lazaret.analysis.repository;

import java.io.IOException;
import java.nio.file.Path;

/** Uses an open file while {@link Repository#lend} lends it. */
@FunctionalInterface
public interface BorrowedFileConsumer {
    /**
     * Uses the file. Must not write to it.
     *
     * @param open path that refers to the open file itself; valid only during this call
     * @param bytes size of the file in bytes
     */
    void use(Path open, long bytes) throws IOException;
}
