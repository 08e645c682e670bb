package dev.lazaret.analysis.summary;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes several repositories one after the other, joined as the format requires. */
public final class SummaryWriter {
    private final SummaryRenderer summary;
    private final OutputStream out;
    private boolean begun;

    /** Creates a writer, which neither flushes nor closes {@code out}. Writes nothing yet. */
    public SummaryWriter(SummaryRenderer summary, OutputStream out) {
        this.summary = summary;
        this.out = out;
    }

    /** Writes another repository. */
    public void add(SummaryInput reviewed) throws IOException {
        words(begun ? summary.frame().between() : summary.frame().before());
        begun = true;
        summary.write(reviewed, out);
    }

    /** Ends the document. Must be called after the last repository. Writes nothing if there was none. */
    public void end() throws IOException {
        if (begun) {
            words(summary.frame().after());
        }
    }

    private void words(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
