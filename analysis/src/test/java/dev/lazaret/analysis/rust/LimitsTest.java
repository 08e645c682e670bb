package dev.lazaret.analysis.rust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that every reader of this package handles large and deeply nested input: a recursion as deep as the input
 * would overflow here, and with {@code -Dlazaret.deep=true} quadratic work would not finish.
 */
@Tag("slow")
class LimitsTest {
    private static final int TEN_MEGABYTES = 10_000_000;
    private static final int DEEP = 100_000;
    private static final int PIECES_BYTES = Boolean.getBoolean("lazaret.deep") ? 4_000_000 : 200_000;

    @Test
    void oneLineOfTenMegabytes() {
        String unit = "fn a(){b::<'c>(\"d\",1.5,/*e*/x)}";
        int count = TEN_MEGABYTES / unit.length();
        Tokens tokens = readAll(unit.repeat(count));
        assertThat(tokens.size()).isEqualTo(count * Lexer.tokens(ascii(unit)).size());
        assertThat(Outline.of(tokens).items()).hasSize(count);
    }

    @Test
    void oneTokenOfTenMegabytes() {
        for (String token : new String[] {"a", " ", "1", "é"}) {
            int count = TEN_MEGABYTES / ascii(token).length;
            assertThat(readAll(token.repeat(count)).size()).isEqualTo(1);
        }
        assertThat(readAll("\"" + "\\\"".repeat(TEN_MEGABYTES / 2) + "\"").size())
                .isEqualTo(1);
        assertThat(readAll("//" + "/".repeat(TEN_MEGABYTES)).size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"()", "[]", "{}"})
    void nestedBrackets(String pair) {
        String open = pair.substring(0, 1).repeat(DEEP);
        String close = pair.substring(1).repeat(DEEP);
        Tokens tokens = readAll(open + close);
        BracketPairIndex trees = BracketPairIndex.of(tokens);
        assertThat(trees.partner(0)).isEqualTo(2 * DEEP - 1);
        assertThat(trees.partner(DEEP - 1)).isEqualTo(DEEP);
        assertThat(BracketPairIndex.of(readAll(open)).unbalanced()).hasSize(DEEP);
        assertThat(BracketPairIndex.of(readAll(close)).unbalanced()).hasSize(DEEP);
    }

    @Test
    void nestedComments() {
        String open = "/*".repeat(DEEP);
        Tokens closed = readAll(open + "*/".repeat(DEEP) + "a");
        assertThat(closed.size()).isEqualTo(2);
        assertThat(closed.kind(0)).isEqualTo(TokenKind.BLOCK_COMMENT);
        Tokens unclosed = readAll(open + "*/".repeat(DEEP - 1) + "a");
        assertThat(unclosed.size()).isEqualTo(1);
        assertThat(unclosed.kind(0)).isEqualTo(TokenKind.UNTERMINATED);
    }

    /** Texts that make readers look ahead, look back, or restart. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "r#",
                "br#",
                "cr#",
                "cr",
                "r##\"",
                "'",
                "'r#",
                "'\\",
                "b'",
                "\"",
                "\\",
                "/",
                "/*",
                "*/",
                "//\n",
                "///a\n",
                "#",
                "#!",
                "#[",
                "#[a]",
                "#![a]",
                "#[cfg_attr(a,",
                "#[cfg_attr(a,b)]",
                "#[unsafe(",
                "!",
                "a!",
                "a!{",
                "a!b",
                "a::",
                "::",
                "mod ",
                "mod a{",
                "mod a;",
                "#[path=\"a\"]mod a{",
                "fn ",
                "fn a(",
                "fn a<",
                "fn a{",
                "impl ",
                "impl<",
                "impl a{",
                "const ",
                "const a:",
                "unsafe ",
                "extern ",
                "extern\"C\"",
                "extern\"C\"{",
                "pub ",
                "pub(",
                "use ",
                "use a::{",
                "macro_rules!a{",
                "macro a",
                "union ",
                "trait a{",
                "---\n",
                "--\n",
                "-",
                "0x",
                "1.",
                "1e",
                "1e+",
                "\u00AD",
                "\u2028",
                "\uFEFF",
                "é'",
                "$",
                "<",
                ">",
                "->",
                ";",
                ",",
                "{",
                "}",
                "([{",
                "}])",
                "{(",
                "}{",
                ")(",
                "struct a<{",
                "type a=",
                "proc_macro!{proc_macro}",
                "macro_rules!a{proc_macro}a!{}",
                "\r",
                "\0"
            })
    void repeated(String piece) {
        String whole = piece.repeat(PIECES_BYTES / ascii(piece).length);
        readAll(whole);
        readAll("#!" + whole);
        readAll("---" + whole + "\n---");
        readAll("mod a { " + whole + " }");
    }

    @Test
    void refusesBufferWithoutRoomForPadding() {
        var lexer = new Lexer();
        assertThatThrownBy(() -> lexer.lex(new byte[10], 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lexer.lex(new byte[Lexer.PADDING], -1)).isInstanceOf(IllegalArgumentException.class);
        lexer.lex(new byte[Lexer.PADDING], 0);
        assertThat(lexer.count()).isZero();
    }

    /** Runs every reader once, and returns the tokens for further assertions. */
    static Tokens readAll(String source) {
        return readAll(ascii(source));
    }

    static Tokens readAll(byte[] source) {
        Tokens tokens = Lexer.tokens(source);
        BracketPairIndex trees = BracketPairIndex.of(tokens);
        Outline outline = Outline.of(tokens, trees);
        ProcMacros.of(tokens, trees, outline);
        OutOfLineModules.of(tokens, trees);
        HighlightSpans highlight = HighlightSpans.of(tokens, trees);
        int last = highlight.size() - 1;
        assertThat(last < 0 ? 0 : highlight.start(last) + highlight.length(last))
                .isEqualTo(source.length);
        for (Item item : outline.items()) {
            assertThat(item.end()).isGreaterThan(item.start());
        }
        return tokens;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void reusedLexerRetainsNothing() {
        var lexer = new Lexer();
        byte[] large = ascii("a ".repeat(50_000));
        lexer.lex(Arrays.copyOf(large, large.length + Lexer.PADDING), large.length);
        Tokens before = lexer.tokens();
        byte[] small = ascii("fn");
        lexer.lex(Arrays.copyOf(small, small.length + Lexer.PADDING), small.length);
        assertThat(lexer.tokens().size()).isEqualTo(1);
        assertThat(before.size()).isEqualTo(100_000);
        assertThat(before.text(99_998)).isEqualTo("a");
    }
}
