package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.text.CountFormatter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Objects;

/**
 * Writes the page for a browser or a printer as one file that contains no script and loads nothing. A content security
 * policy in the page makes the browser enforce this: it allows only the style sheet, which it identifies by its hash.
 */
public final class HtmlSummaryRenderer implements SummaryRenderer {
    private static final String STYLE = resource("summary.css");

    private static final DocumentDelimiters FRAME = new DocumentDelimiters(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                    + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
                    + hash(STYLE) + "'; base-uri 'none'; form-action 'none'\">\n"
                    + "<meta name=\"referrer\" content=\"no-referrer\">\n"
                    + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    + "<title>Lazaret audit summary</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n",
            "",
            "</body>\n</html>\n");

    private final boolean around;

    /** Creates a renderer that shows the line of each finding, if the source was read again. */
    public HtmlSummaryRenderer() {
        this(false);
    }

    /** Creates a renderer. {@code around} specifies whether to show the surrounding lines as well. */
    public HtmlSummaryRenderer(boolean around) {
        this.around = around;
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(
                HtmlSummaryRenderer.class.getResourceAsStream(name), "the style sheet is missing")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String style) {
        MessageDigest sum = Digest.start();
        sum.update(style.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(Digest.finish(sum).bytes());
    }

    @Override
    public DocumentDelimiters frame() {
        return FRAME;
    }

    @Override
    public void write(SummaryInput reviewed, OutputStream out) throws IOException {
        HtmlOut page = new HtmlOut();
        page.element("main", () -> {
            page.end();
            identity(page, reviewed.audit());
            box(page, reviewed);
            HtmlSteps steps = new HtmlSteps(page, reviewed);
            steps.cards();
            page.element("div", "columns", () -> {
                page.element("section", () -> new HtmlTriggers(page, reviewed.audit()).write());
                page.element("div", () -> {
                    page.element("section", steps::seen);
                    page.element("section", new HtmlCoverage(page, reviewed)::notLookedAt);
                });
            });
            page.end();
            new HtmlFindings(page, reviewed, around).write();
            new HtmlCoverage(page, reviewed).rest();
            steps.rest();
            page.text("footer", "muted", "Lazaret " + ProductVersion.VERSION + ". " + CoverageGapFormatter.SENTENCE);
        });
        page.end();
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void identity(HtmlOut page, Audit audit) {
        page.element("header", () -> {
            page.element("div", () -> {
                page.text("p", "muted strong", "Lazaret audit summary");
                page.text("h1", "", audit.name());
            });
            page.element("dl", "facts", () -> {
                fact(page, "Git", Wording.git(audit.git()));
                fact(page, "Digest", audit.inventory().digest().toString());
                fact(page, "Catalogue", audit.catalogue());
                fact(
                        page,
                        "Read",
                        CountFormatter.grouped(audit.inventory().files(), "file") + ", "
                                + CountFormatter.grouped(audit.inventory().bytes()) + " bytes");
            });
        });
        page.end();
    }

    private static void fact(HtmlOut page, String name, String value) {
        page.text("dt", "", name);
        page.text("dd", "", value);
    }

    private static void box(HtmlOut page, SummaryInput reviewed) {
        boolean cleared = Wording.cleared(reviewed);
        boolean nothing = reviewed.audit().findings().isEmpty();
        page.element("section", "box " + (cleared ? "cleared" : nothing ? "nothing" : "open"), () -> {
            page.text("p", "result", (cleared ? "Reviewed. " : "Not cleared. ") + Wording.rest(reviewed));
            page.text("p", "", HeadlineFormatter.totals(reviewed.audit()));
            page.text("p", "", HeadlineFormatter.of(reviewed.audit()));
            String beside = CoverageGapFormatter.caveat(reviewed.unread());
            if (!beside.isEmpty()) {
                page.text("p", "muted", beside);
            }
            String since = FindingChangeFormatter.sentence(reviewed);
            if (!since.isEmpty()) {
                page.text("p", "since", since);
            }
        });
        page.end();
    }
}
