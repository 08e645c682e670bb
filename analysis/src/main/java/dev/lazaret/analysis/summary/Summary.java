package dev.lazaret.analysis.summary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A format of the exported document. The same input gives the same bytes, always in UTF-8 and always inert. */
public sealed interface Summary permits TextSummary, MarkdownSummary, JsonSummary, SarifSummary, HtmlSummary {
    /** Writes what there is to say of one repository. The stream is neither flushed nor closed. */
    void write(Reviewed reviewed, OutputStream out) throws IOException;

    /** What puts several together. */
    DocumentFrame frame();

    /** The whole document of one repository in memory. */
    default byte[] bytes(Reviewed reviewed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            SummaryWriter writer = new SummaryWriter(this, out);
            writer.add(reviewed);
            writer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
