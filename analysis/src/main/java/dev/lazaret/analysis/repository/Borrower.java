package dev.lazaret.analysis.repository;

import java.io.IOException;
import java.nio.file.Path;

/** Uses an open file while it is lent. */
@FunctionalInterface
public interface Borrower {
    /**
     * Reads it, and nothing else.
     *
     * @param open leads to the open file itself, for as long as this call lasts
     * @param bytes how many it has
     */
    void use(Path open, long bytes) throws IOException;
}
