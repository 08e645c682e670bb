package dev.lazaret.analysis.capability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Tokens;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protects that an argument is taken for the parameter that rustc gives it to. */
class ArgumentCommaMatcherTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2; a, b",
                "2; f(a, b), [c, d]",
                "2; |a, b| a, c",
                "2; || a, c",
                "2; move |a, b| |c, d| a, c",
                "2; |a: M<u8, u8>, b| -> M<u8, u8> { a }, c",
                "3; a || b, c || d, e",
                "3; a | b, c | d, e",
                "2; a.collect::<M<_, _>>(), b",
                "2; M::<u8, u8>::new(), b",
                "2; <u8 as T<u8, u8>>::name(), b",
                "2; &<u8 as T<u8, u8>>::name(), b",
                "2; a as M<u8, u8>, b",
                "2; a as *const m::M<u8, u8>, b",
                "3; a < b, c > d, e",
                "3; f(a) < b, c > d, e",
                "2; M::<fn(u8) -> M<u8, u8>, u8>::new(), b",
                "2; a as usize, b < c",
                "4; 1 << 2, a, 3 > 2, b",
                "2; 1 << <u8 as T<u8, u8>>::V, a",
                "2; 1 < <u8 as T<u8, u8>>::V, a",
                "2; a <<= 2, b",
                "3; a >> 2, b >= 3, c",
                "2; #[inline] |a, b| a, c",
                "2; break |a, b| a, c",
                "2; break 'l |a, b| a, c",
                "2; a..|a, b| a, c",
                "4; a as usize > b as usize && c < 3, d, c > 1, e",
                "2; a as i32 - b < c, d",
                "2; a as i32 * b < c, d",
                "2; a as i32 & b < c, d",
                "2; a as u8 | b < c, d",
                "2; a as u8 >> b < c, d",
                "2; a as &'static M<u8, u8>, b",
                "2; a as <u8 as T<u8, u8>>::A, b",
            })
    void separates(int arguments, String source) {
        byte[] bytes = source.getBytes(UTF_8);
        Lexer lexer = new Lexer();
        lexer.lex(Arrays.copyOf(bytes, bytes.length + Lexer.PADDING), bytes.length);
        Tokens tokens = lexer.tokens();
        BracketPairIndex trees = BracketPairIndex.of(tokens);
        ArgumentCommaMatcher commas = new ArgumentCommaMatcher(tokens);
        int found = 1;
        for (int at = 0; at < tokens.size(); at = trees.after(at)) {
            found += commas.separates(at) ? 1 : 0;
        }
        assertThat(found).isEqualTo(arguments);
    }
}
