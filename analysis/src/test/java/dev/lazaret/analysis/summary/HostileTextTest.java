package dev.lazaret.analysis.summary;

import static dev.lazaret.analysis.summary.HandmadeAudit.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Protects the reader of a summary: no name, evidence, note or reason becomes markup, a link, HTML or a control
 * character.
 */
class HostileTextTest {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create(), AutolinkExtension.create()))
            .build();

    private static final SummaryRenderer MARKDOWN = new MarkdownSummaryRenderer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=y>",
                "[text](https://example.org)",
                "![picture](https://example.org/x.png)",
                "<https://example.org>",
                "https://example.org/x",
                "www.example.org",
                "`` ` ``` <b>x</b>",
                "`<b>x</b>",
                "\\`<b>x</b>\\`",
                "a \\| b | c <b>x</b>",
                "| --- |",
                "**bold** _it_ ~~x~~",
                "&lt;b&gt; &#x3c;b>",
                "# heading\n\n<b>x</b>",
                "x\r\n- [ ] y\u2028z",
                "[a]: https://example.org\n[a]",
                "\u001b[31mred\u0007",
                "a\u202Eb\u200B"
            })
    void escapesRepositoryText(String text) {
        SummaryInput reviewed = hostile(text);
        String markdown = new String(MARKDOWN.bytes(reviewed), StandardCharsets.UTF_8);
        Node page = PARSER.parse(markdown);
        List<Node> markup = new ArrayList<>();
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                markup.add(link);
            }

            @Override
            public void visit(Image image) {
                markup.add(image);
            }

            @Override
            public void visit(HtmlInline html) {
                markup.add(html);
            }

            @Override
            public void visit(HtmlBlock html) {
                markup.add(html);
            }
        });
        assertThat(markup).as(markdown).isEmpty();

        assertThat(markdown.lines().filter(line -> line.startsWith("#"))).containsExactlyElementsOf(ownHeadings());
        if (text.chars().noneMatch(c -> c < ' ' || c > '~')) {
            assertThat(TextContentRenderer.builder().build().render(page)).contains("Evidence: \"" + text + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b]0;title\u0007", "a\u202Eb", "x\ny", "z\u200B\u0000"})
    void everyFormatOmitsControlCharacters(String text) {
        SummaryInput reviewed = hostile(text);
        for (SummaryFormat format : SummaryFormat.values()) {
            SummaryRenderer summary = format.summary();
            String page = new String(summary.bytes(reviewed), StandardCharsets.UTF_8);
            assertThat(page.codePoints()
                            .filter(c -> c != '\n')
                            .filter(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT))
                    .as(page)
                    .isEmpty();
        }
    }

    private static List<String> ownHeadings() {
        String page = new String(MARKDOWN.bytes(hostile("x")), StandardCharsets.UTF_8);
        return page.lines().filter(line -> line.startsWith("#")).toList();
    }

    /** Texts of a manual finding, by the auditor or in a file of somebody else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "[text](https://example.org)",
                "https://example.org/x",
                "`<b>x</b>",
                "a | b <b>x</b>",
                "# heading",
                "\u001b]0;title\u0007",
                "a\u202Eb\u200B\u0000"
            })
    void escapesTextOfManualFinding(String text) {
        SummaryInput reviewed = HandmadeManualFindings.reviewed(text, text + "\n\n" + text);
        for (SummaryFormat format : SummaryFormat.values()) {
            String page = new String(format.summary().bytes(reviewed), StandardCharsets.UTF_8);
            assertThat(page.codePoints()
                            .filter(c -> c != '\n')
                            .filter(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT))
                    .as(page)
                    .isEmpty();
        }
        List<Node> markup = new ArrayList<>();
        PARSER.parse(new String(MARKDOWN.bytes(reviewed), StandardCharsets.UTF_8))
                .accept(new AbstractVisitor() {
                    @Override
                    public void visit(Link link) {
                        markup.add(link);
                    }

                    @Override
                    public void visit(HtmlInline html) {
                        markup.add(html);
                    }

                    @Override
                    public void visit(HtmlBlock html) {
                        markup.add(html);
                    }
                });
        assertThat(markup).isEmpty();
        String html = new String(SummaryFormat.HTML.summary().bytes(reviewed), StandardCharsets.UTF_8);
        assertThat(html).doesNotContain("<script", "<b>x", "<a ");
    }

    private static SummaryInput hostile(String text) {
        Audit audit = HandmadeAudit.of(
                "example",
                finding(
                        "CFG-RUSTC",
                        Severity.CRITICAL,
                        Trigger.CARGO,
                        Effect.EXECUTES,
                        text.replace("/", "").replace("\u0000", ""),
                        1,
                        "Cargo runs this as the compiler",
                        text));
        return new SummaryInput(audit, (_, _) -> new Verdict(Verdict.State.ACCEPTED, text, text, false), List.of());
    }
}
