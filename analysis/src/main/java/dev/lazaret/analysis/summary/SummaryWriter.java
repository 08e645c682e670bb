package dev.lazaret.analysis.summary;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes what is known of one repository after the other, as one format wants several put together. */
public final class SummaryWriter {
    private final Summary summary;
    private final OutputStream out;
    private boolean begun;

    /** {@code out} is neither flushed nor closed. Nothing is written yet. */
    public SummaryWriter(Summary summary, OutputStream out) {
        this.summary = summary;
        this.out = out;
    }

    /** Writes one more. */
    public void add(Reviewed reviewed) throws IOException {
        words(begun ? summary.frame().between() : summary.frame().before());
        begun = true;
        summary.write(reviewed, out);
    }

    /** To be called after the last. Where there was none nothing is written. */
    public void end() throws IOException {
        if (begun) {
            words(summary.frame().after());
        }
    }

    private void words(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
