package dev.lazaret.analysis.rust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies which files bring in others, as far as other tests of the readers of links do not. */
final class SourceLinksTest {
    private static SourceLinks links(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        byte[] buffer = Arrays.copyOf(bytes, bytes.length + Lexer.PADDING);
        Lexer lexer = new Lexer();
        lexer.lex(buffer, bytes.length);
        return SourceLinks.of(lexer, buffer);
    }

    @Test
    void readsFileThatEndsInsideDeclaration() {
        assertThat(links("unsafe {}\nmod").modules()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mod a;, true",
        "mod a {}, false",
        "r#mod a;, false",
        "use a as b;, true",
        "use a as _;, false",
        "let a = 1 as u8;, false",
        "r#use a as b;, false",
        "include!(a);, true",
        "r#include!(a);, true",
        "naked_asm!(a);, true",
        "vec![a];, false",
        "a![b];, true",
        "a != b;, false",
        "macro a() { mod b; }, true",
    })
    void recognizesCodeThatMayIncludeFiles(String text, boolean may) {
        assertThat(links(text).equals(SourceLinks.NONE)).as(text).isEqualTo(!may);
    }
}
