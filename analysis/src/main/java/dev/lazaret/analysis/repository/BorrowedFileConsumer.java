package dev.lazaret.analysis.repository;

import java.io.IOException;
import java.nio.file.Path;

/** Uses an open file while {@link Repository#lend} lends it. */
@FunctionalInterface
public interface BorrowedFileConsumer {
    /**
     * Uses the file. Must only read it.
     *
     * @param open path that leads to the open file itself, valid during this call
     * @param bytes size of the file
     */
    void use(Path open, long bytes) throws IOException;
}
