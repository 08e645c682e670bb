package dev.lazaret.app.cli;

import dev.lazaret.analysis.text.Inert;
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
    private static final int LONGEST = 10_000;

    void say(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** One sentence on standard error, and one line, whatever names are in it. */
    void problem(String sentence) {
        tell("lazaret: " + Inert.line(sentence, LONGEST));
    }

    /** How far something has got, on standard error. */
    void progress(String words) {
        tell("  " + words);
    }

    private void tell(String line) {
        try {
            err.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            // Nobody is left to be told; the exit code says it.
            return;
        }
    }
}
