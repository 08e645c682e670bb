package dev.lazaret.app.isolate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a build script writes to standard output and standard error. A script that writes too much is ended. */
final class ScriptOutput implements StandardStreams {
    /** Maximum number of bytes of both streams. */
    static final int MOST = 1 << 20;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    /** Returns one byte more than can be stored, so that the limit is noticed. */
    @Override
    public int space() {
        return MOST - output.size() - error.size() + 1;
    }

    @Override
    public void append(Stream stream, byte[] bytes) {
        if (bytes.length >= space()) {
            throw MacroCallEnd.failure("the script wrote more than 1 MiB");
        }
        (stream == Stream.OUTPUT ? output : error).writeBytes(bytes);
    }

    /** Returns what was written to standard output. */
    byte[] output() {
        return output.toByteArray();
    }

    /** Returns what was written to standard error. */
    byte[] error() {
        return error.toByteArray();
    }

    /** Returns standard error as text. Not inert; malformed UTF-8 becomes U+FFFD. */
    String errorText() {
        return error.toString(StandardCharsets.UTF_8);
    }
}
