package dev.lazaret.app.isolate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a macro writes to standard output and standard error, up to a limit. Nobody but the host sees it. */
final class MacroOutput implements StandardStreams {
    /** Maximum number of stored bytes. */
    static final int MOST = 64 << 10;

    private final ByteArrayOutputStream stored = new ByteArrayOutputStream();

    /** Returns the number of bytes that can still be stored. */
    @Override
    public int space() {
        return MOST - stored.size();
    }

    /** Stores bytes, at most {@link #space}. */
    @Override
    public void append(Stream stream, byte[] bytes) {
        stored.write(bytes, 0, Math.min(bytes.length, space()));
    }

    /** Removes what is stored. */
    void clear() {
        stored.reset();
    }

    /** Returns the stored text. Not inert; malformed UTF-8 becomes U+FFFD. */
    String text() {
        return stored.toString(StandardCharsets.UTF_8);
    }
}
