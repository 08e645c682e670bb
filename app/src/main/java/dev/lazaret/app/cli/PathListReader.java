package dev.lazaret.app.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads paths with any bytes from a stream, one per line, only as they are requested. For one thread. */
final class PathListReader {
    /** More than the longest path of Linux. */
    private static final int LONGEST = 1 << 16;

    private final InputStream in;

    PathListReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * Returns the bytes of the next line without its end; empty after the last line. A line that is longer than any
     * path is cut and names nothing.
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
