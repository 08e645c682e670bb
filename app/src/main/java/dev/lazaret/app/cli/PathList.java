package dev.lazaret.app.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Paths from a stream, one a line, whatever bytes they have; read as they are asked for. For one thread. */
final class PathList {
    /** More than any path of Linux has. */
    private static final int LONGEST = 1 << 16;

    private final InputStream in;

    PathList(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * The bytes of the next line, without its end; empty after the last. Of a line that is longer than any path the begin, which names
     * nothing.
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
