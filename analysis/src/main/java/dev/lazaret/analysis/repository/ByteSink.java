package dev.lazaret.analysis.repository;

import java.io.IOException;

/** Takes a file's bytes piece by piece. */
@FunctionalInterface
public interface ByteSink {
    /**
     * Takes the next piece.
     *
     * @param buffer used again for the next piece
     * @param length bytes that count, from index 0
     */
    void write(byte[] buffer, int length) throws IOException;
}
