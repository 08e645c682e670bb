package dev.lazaret.app.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads paths from a stream, one per line, and only as they are requested. Paths may contain any byte except a line
 * feed. Not thread-safe.
 */
final class PathListReader {
    /** Maximum number of bytes stored for a line: more than the longest path on Linux. */
    private static final int LONGEST = 1 << 16;

    private final InputStream in;

    PathListReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * Returns the bytes of the next line without the line feed; empty after the last line. A line that is longer than
     * any path is truncated, because it names no file anyway.
     */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int one = in.read();
        if (one < 0) {
            return Optional.empty();
        }
        while (one >= 0 && one != '\n') {
            if (line.size() < LONGEST) {
                line.write(one);
            }
            one = in.read();
        }
        return Optional.of(line.toByteArray());
    }
}
