package dev.lazaret.analysis.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Verifies that trees, outline, macros, modules, literals and highlighting return a result for any tokens, and agree
 * with each other.
 */
class ReadersPropertiesTest {
    private static final String[] WORDS = {
        "mod",
        "fn",
        "struct",
        "enum",
        "union",
        "trait",
        "impl",
        "const",
        "static",
        "type",
        "use",
        "extern",
        "crate",
        "macro_rules",
        "macro",
        "pub",
        "unsafe",
        "async",
        "default",
        "auto",
        "safe",
        "where",
        "a",
        "b",
        "r#c",
        "proc_macro",
        "proc_macro_derive",
        "attributes",
        "cfg_attr",
        "path",
        "\"x\"",
        "\"\\u{61}\\\n\"",
        "\"\\q\"",
        "b\"y\"",
        "r\"z\"",
        "'l",
        "'c'",
        "1",
        "#",
        "!",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        "<",
        ">",
        "->",
        "::",
        ",",
        ";",
        "=",
        ":",
        "$",
        "_",
        "\n",
        "/*d*/",
        "///e\n",
        "//f\n",
        "\u00AD",
        "#![g]",
        "#[h]",
        "#[path=\"i\"]",
        "\""
    };

    @Test
    void randomWords() {
        var random = new Random(5);
        for (int round = 0; round < 15_000; round++) {
            var text = new StringBuilder();
            for (int k = random.nextInt(30); k > 0; k--) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(3) == 0 ? " " : "");
            }
            check(text.toString());
        }
    }

    private static void check(String source) {
        Tokens tokens = LimitsTest.readAll(source);
        BracketPairIndex trees = BracketPairIndex.of(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            int partner = trees.partner(i);
            assertThat(partner < 0 || trees.partner(partner) == i).as(source).isTrue();
            assertThat(tokens.indexAt(tokens.start(i))).isEqualTo(i);
            StringLiteralDecoder.unescape(tokens, i);
        }
        Outline outline = Outline.of(tokens, trees);
        checkItems(source, outline.items(), 0, source.getBytes(StandardCharsets.UTF_8).length);
        for (OutOfLineModules.Declaration module :
                OutOfLineModules.of(tokens, trees).declarations()) {
            assertThat(tokens.text(module.start(), module.start() + 3))
                    .as(source)
                    .isEqualTo("mod");
        }
    }

    /** Asserts that items are in order within their parent, without overlap. */
    private static void checkItems(String source, List<Item> items, int from, int to) {
        int end = from;
        for (Item item : items) {
            assertThat(item.start()).as(source).isGreaterThanOrEqualTo(end);
            assertThat(item.end()).as(source).isGreaterThan(item.start()).isLessThanOrEqualTo(to);
            end = item.end();
            checkItems(source, item.items(), item.start(), item.end());
        }
    }
}
