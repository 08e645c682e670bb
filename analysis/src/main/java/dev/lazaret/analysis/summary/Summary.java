package dev.lazaret.analysis.summary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A format of the exported document. The same input gives the same bytes, always in UTF-8 and always inert. */
public sealed interface Summary permits TextSummary, MarkdownSummary, JsonSummary {
    /** Writes the whole document. The stream is neither flushed nor closed. */
    void write(Reviewed reviewed, OutputStream out) throws IOException;

    /** The whole document in memory, exactly the bytes that {@link #write} would write. */
    default byte[] bytes(Reviewed reviewed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(reviewed, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
