package dev.lazaret.analysis.summary;

import static dev.lazaret.analysis.summary.HandmadeAudit.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.repository.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Protects the reader of the page: a browser finds no element, attribute or address in it that Lazaret did not write.
 * Parses it with jsoup, which follows the standard; with {@code lazaret.deep} also with Chromium.
 */
class HtmlSummaryRendererTest {
    private static final Set<String> ELEMENTS = Set.of(
            "#root", "html", "head", "meta", "title", "style", "body", "main", "header", "section", "footer", "div",
            "p", "h1", "h2", "h3", "dl", "dt", "dd", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "code",
            "pre", "b", "i", "span", "svg", "path");

    private static final Set<String> ATTRIBUTES = Set.of(
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "title",
            "viewbox",
            "role",
            "d",
            "fill",
            "fill-rule");

    private static Document page(SummaryInput reviewed) {
        return Jsoup.parse(new String(new HtmlSummaryRenderer(true).bytes(reviewed), StandardCharsets.UTF_8));
    }

    private static Set<String> elements(Document page) {
        return page.getAllElements().stream().map(Element::normalName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> attributes(Document page) {
        return page.getAllElements().stream()
                .flatMap(element -> element.attributes().asList().stream())
                .map(Attribute::getKey)
                .map(key -> key.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</style></title></svg><img src=x onerror=y>",
                "\"onmouseover=\"x",
                "' onfocus='x' autofocus='",
                "<!--",
                "--><b>x</b>",
                "]]><b>",
                "<svg/onload=x>",
                "&lt;script&gt;&#x3c;b&#62;",
                "<a href=javascript:x>y</a>",
                "<meta http-equiv=refresh content=0>",
                "<base href=//example.org>",
                "<iframe srcdoc=x>",
                "</main></body></html><p onclick=x>",
                "`${x}` {{x}}",
                "\u0000<b>\u202e\u2028"
            })
    void escapesRepositoryText(String text, @TempDir Path scratch) throws Exception {
        Document ours = page(hostile("x"));
        Document page = page(hostile(text));
        assertThat(elements(page)).isEqualTo(elements(ours));
        assertThat(page.getAllElements()).hasSameSizeAs(ours.getAllElements());
        assertThat(attributes(page)).isEqualTo(attributes(ours)).isSubsetOf(ATTRIBUTES);
        assertThat(page.select("td.what code").text().replace(" ", ""))
                .isEqualTo(SummarySanitizer.line(text).replace(" ", ""));
        if (Boolean.getBoolean("lazaret.deep")) {
            Document seen = new Chromium(scratch).parsed(new HtmlSummaryRenderer(true).bytes(hostile(text)));
            assertThat(seen.getAllElements()).hasSameSizeAs(ours.getAllElements());
            assertThat(elements(seen)).isEqualTo(elements(ours));
            assertThat(attributes(seen)).isEqualTo(attributes(ours));
        }
    }

    @Test
    void containsOnlyKnownElementsAndAttributes() {
        for (SummaryInput reviewed :
                List.of(HandmadeAudit.reviewed(), SummaryInput.unreviewed(HandmadeAudit.of("empty")))) {
            Document page = page(reviewed);
            assertThat(elements(page).stream().filter(name -> !name.equals("title")))
                    .isSubsetOf(ELEMENTS);
            assertThat(attributes(page)).isSubsetOf(ATTRIBUTES);
        }
    }

    @Test
    void policyAllowsOnlyEmbeddedStyleSheet() {
        Document page = page(HandmadeAudit.reviewed());
        String style = page.expectFirst("style").data();
        String hash = Base64.getEncoder().encodeToString(digest(style.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .isEqualTo("default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'; form-action 'none'");
        assertThat(style).doesNotContain("url(", "@import", "<", "expression");
    }

    private static byte[] digest(byte[] bytes) {
        var sum = Digest.start();
        sum.update(bytes);
        return Digest.finish(sum).bytes();
    }

    @Test
    void everyIconHasTitleAndEverySeverityHasLabel() {
        Document page = page(HandmadeAudit.reviewed());
        assertThat(page.select("svg"))
                .isNotEmpty()
                .allSatisfy(mark -> assertThat(mark.expectFirst("title").text()).isNotBlank());
        for (Element severity : page.select("td.severity")) {
            assertThat(severity.ownText())
                    .isEqualToIgnoringCase(severity.expectFirst("svg title").text());
        }
    }

    @Test
    void marksAndNamesHiddenCharacters(@TempDir Path folder) throws IOException {
        SummaryInput reviewed = AuditedTree.of(folder.resolve("tree"), """
                -- file Cargo.toml --
                [package]
                name = "x"
                version = "0.1.0"
                -- file src/lib.rs --
                // before <b>
                // \u202e hidden
                // after
                """);
        Document page = page(reviewed);
        Element source = page.select("pre.source").stream()
                .filter(one -> !one.select(".hidden").isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(source.select(".hidden").attr("title")).isEqualTo("RIGHT-TO-LEFT OVERRIDE");
        assertThat(source.select(".hidden").text()).isEqualTo("\\u{202E}");
        assertThat(source.select(".line")).hasSize(3);
        assertThat(source.select(".line.here i").text()).isEqualTo("2");

        Document plain = Jsoup.parse(new String(new HtmlSummaryRenderer().bytes(reviewed), StandardCharsets.UTF_8));
        assertThat(plain.select("pre.source .line:not(.here)")).isEmpty();
    }

    @Test
    void sectionsFollowReadingOrder() {
        Document page = page(HandmadeAudit.reviewed());
        List<String> titles =
                page.select("h1, h2").stream().map(Element::ownText).toList();
        assertThat(titles)
                .containsSubsequence(
                        "example",
                        "When would it fire?",
                        "What happened in the sandbox",
                        "Not examined",
                        "Findings",
                        "Verdicts in crates",
                        "Executes at Check",
                        "What ran",
                        "Check: policy and command");
        assertThat(page.select(".box .result").text()).startsWith("Not cleared. 1 finding is flagged");
        assertThat(page.select(".steps li")).hasSize(6);
    }

    @Test
    void countsObservationsByKind() {
        List<String> rows = page(JsonMembersTest.seen())
                .select("section:has(h2:contains(sandbox)) tr")
                .eachText();
        assertThat(rows)
                .singleElement(STRING)
                .startsWith("Network attempts ")
                .contains("a:1", "why")
                .endsWith(" 2");
    }

    private static SummaryInput hostile(String text) {
        return new SummaryInput(
                HandmadeAudit.of(
                        text,
                        finding(
                                "CFG-RUSTC",
                                Severity.CRITICAL,
                                Trigger.CARGO,
                                Effect.EXECUTES,
                                text.replace("/", "").replace("\u0000", ""),
                                1,
                                "title",
                                SummarySanitizer.line(text))),
                (_, _) -> new Verdict(Verdict.State.ACCEPTED, text, text, false),
                List.of());
    }
}
