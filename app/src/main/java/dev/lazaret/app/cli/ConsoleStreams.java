package dev.lazaret.app.cli;

import dev.lazaret.analysis.text.Inert;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The two output streams of a run. Errors when writing to standard output are not ignored, for example if the disk is
 * full.
 *
 * @param out stream for the requested output
 * @param err stream for problems, one sentence per line
 */
record ConsoleStreams(OutputStream out, OutputStream err) {
    private static final int LONGEST = 10_000;

    void printLine(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Prints one sentence on standard error, on a single line even if it contains names with line breaks. */
    void problem(String sentence) {
        printError("lazaret: " + Inert.line(sentence, LONGEST));
    }

    /** Reports progress on standard error. */
    void progress(String words) {
        printError("  " + words);
    }

    private void printError(String line) {
        try {
            err.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            // There is no stream left to report this error on. The exit code still indicates the problem.
            return;
        }
    }
}
