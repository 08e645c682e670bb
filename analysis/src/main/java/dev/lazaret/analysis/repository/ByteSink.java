package dev.lazaret.analysis.repository;

import java.io.IOException;

/** Receives a file's bytes piece by piece. */
@FunctionalInterface
public interface ByteSink {
    /**
     * Receives the next piece.
     *
     * @param buffer buffer that the next piece overwrites
     * @param length number of valid bytes, from index 0
     */
    void write(byte[] buffer, int length) throws IOException;
}
