package dev.lazaret.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The two streams of a run. Nothing is swallowed: a full disk behind standard output is an error.
 *
 * @param out for what was asked for
 * @param err for problems, a sentence a line
 */
record Console(OutputStream out, OutputStream err) {
    void say(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** One sentence on standard error. */
    void problem(String sentence) {
        try {
            err.write(("lazaret: " + sentence + "\n").getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            // Nobody is left to be told; the exit code says it.
            return;
        }
    }
}
