package dev.lazaret.analysis.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies the items of an outline, with names, lines, visibility, attributes and ends: cases in outline.txt. */
class OutlineTest {
    static Stream<Cases.Case> cases() {
        return Cases.read("outline.txt");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void items(Cases.Case example) {
        Tokens tokens = tokens(example.input());
        List<String> out = new ArrayList<>();
        Outline outline = Outline.of(tokens);
        outline.attributes().forEach(a -> out.add("#! " + attribute(a)));
        outline.items().forEach(item -> write(item, "", tokens, out));
        assertThat(String.join("\n", out)).as(example.toString()).isEqualTo(example.expected());
    }

    @Test
    void enclosingItems() {
        String source = "mod a { impl B { fn c() { x } } }\nfn d() {}";
        Outline outline = Outline.of(tokens(source));
        assertThat(names(outline.enclosing(source.indexOf('x')))).containsExactly("a", "B", "c");
        assertThat(names(outline.enclosing(source.indexOf('B')))).containsExactly("a", "B");
        assertThat(names(outline.enclosing(source.indexOf('\n')))).isEmpty();
        assertThat(names(outline.enclosing(source.length() - 1))).containsExactly("d");
        assertThat(names(outline.enclosing(source.length()))).isEmpty();
    }

    @Test
    void boundsDepthAndReportsTruncation() {
        String atLimit = "mod m {".repeat(Outline.DEPTH_LIMIT) + "fn f() {}" + "}".repeat(Outline.DEPTH_LIMIT);
        assertThat(Outline.of(tokens(atLimit)).cut()).isFalse();
        assertThat(names(Outline.of(tokens(atLimit)).enclosing(atLimit.indexOf("fn"))))
                .hasSize(Outline.DEPTH_LIMIT + 1)
                .endsWith("f");
        Outline beyond = Outline.of(tokens("mod m {" + atLimit + "}"));
        assertThat(beyond.cut()).isTrue();
    }

    private static List<String> names(List<Item> items) {
        return items.stream().map(Item::name).toList();
    }

    private static void write(Item item, String indent, Tokens tokens, List<String> out) {
        var line = new StringBuilder(indent);
        line.append(item.line()).append(' ').append(item.form().name().toLowerCase(Locale.ROOT));
        line.append(" ‹").append(item.name()).append('›');
        line.append(item.visibility().isEmpty() ? "" : " " + item.visibility());
        item.attributes().forEach(a -> line.append(' ').append(attribute(a)));
        String text = tokens.text(item.start(), item.end());
        line.append(" … ")
                .append(text.substring(Math.max(0, text.length() - 4)).strip().replace("\n", "⏎"));
        out.add(line.toString());
        item.items().forEach(child -> write(child, indent + "  ", tokens, out));
    }

    private static String attribute(Attribute a) {
        return (a.inner() ? "#!" : "#") + a.path() + "@" + a.line() + (a.conditional() ? "?" : "");
    }

    static Tokens tokens(String source) {
        return Lexer.tokens(source.getBytes(StandardCharsets.UTF_8));
    }
}
