package dev.lazaret.analysis.summary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A format of the exported document. The same input gives the same bytes, always in UTF-8 and always inert. */
public sealed interface SummaryRenderer
        permits TextSummaryRenderer,
                MarkdownSummaryRenderer,
                JsonSummaryRenderer,
                SarifSummaryRenderer,
                HtmlSummaryRenderer {
    /** Writes the part of one repository. Neither flushes nor closes the stream. */
    void write(SummaryInput reviewed, OutputStream out) throws IOException;

    /** Returns the text that joins several repositories. */
    DocumentDelimiters frame();

    /** Returns the whole document of one repository. */
    default byte[] bytes(SummaryInput reviewed) {
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
