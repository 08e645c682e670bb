package dev.lazaret.analysis.summary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Writes the exported document in one format. The output is always UTF-8 and inert, and the same input always results
 * in the same bytes.
 */
public sealed interface SummaryRenderer
        permits TextSummaryRenderer,
                MarkdownSummaryRenderer,
                JsonSummaryRenderer,
                SarifSummaryRenderer,
                HtmlSummaryRenderer {
    /** Writes the part for one repository. Neither flushes nor closes the stream. */
    void write(SummaryInput reviewed, OutputStream out) throws IOException;

    /** Returns the strings that join several repositories into one document. */
    DocumentDelimiters frame();

    /** Returns the whole document for one repository. */
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
