package dev.lazaret.analysis.rust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.text.LineRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that code which a configuration leaves out is found, and that no code which may be configured in counts as
 * left out.
 */
class CfgExcludedLineFinderTest {
    private static final CfgOptionLookup WITH_A = with("a");

    private static CfgOptionLookup with(String... features) {
        return (name, value) -> switch (name) {
            case "unix" -> Truth.YES;
            case "windows" -> Truth.NO;
            case "feature" -> Truth.of(value != null && Set.of(features).contains(value));
            default -> Truth.UNKNOWN;
        };
    }

    private static List<LineRange> lines(String source, CfgOptionLookup... configurations) {
        return CfgExcludedLineFinder.find(
                Lexer.tokens(source.getBytes(StandardCharsets.UTF_8)), List.of(configurations));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows | NO",
                "unix | YES",
                "odd | UNKNOWN",
                "not(windows) | YES",
                "not(odd) | UNKNOWN",
                "all(unix, windows, odd) | NO",
                "any(windows, odd) | UNKNOWN",
                "any(odd, unix) | YES",
                "all() | YES",
                "any() | NO",
                "feature = \"a\" | YES",
                "feature = \"b\" | NO",
                "feature = r#\"b\"# | NO",
                "all(feature = \"b\", odd(x)) | NO",
                "true | YES",
                "false | NO",
                "windows unix | UNKNOWN",
                "all(windows | UNKNOWN",
                "any(windows,, windows) | UNKNOWN",
                "not(unix, unix) | UNKNOWN",
                "feature = | UNKNOWN",
                "feature = b | UNKNOWN",
                "version(windows) | UNKNOWN",
            })
    void condition(String text, Truth truth) {
        assertThat(CfgConditionEvaluator.evaluate(text, WITH_A)).isEqualTo(truth);
    }

    @Test
    void emptyAndEndlessConditionsAreUnknown() {
        assertThat(CfgConditionEvaluator.evaluate("", WITH_A)).isEqualTo(Truth.UNKNOWN);
        assertThat(CfgConditionEvaluator.evaluate("not(".repeat(100_000), WITH_A))
                .isEqualTo(Truth.UNKNOWN);
        assertThat(CfgConditionEvaluator.evaluate("not(".repeat(200) + "windows" + ")".repeat(200), WITH_A))
                .isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void excludesItemsBehindFalseCondition() {
        String source = """
                #[cfg(windows)]
                fn one() {
                }
                fn two() {}
                mod inner {
                    #[cfg(feature = "b")]
                    #[inline]
                    pub fn three() {}
                    #[cfg(unix)]
                    #[cfg(feature = "b")]
                    use x;
                    #[cfg(feature = "a")]
                    const FOUR: u8 = 4;
                }
                mod closed {
                    #![cfg(windows)]
                }
                """;
        assertThat(lines(source, WITH_A))
                .containsExactly(new LineRange(1, 3), new LineRange(6, 8), new LineRange(9, 11), new LineRange(15, 17));
    }

    @Test
    void includesLinesActiveInAnyConfiguration() {
        String source = "#[cfg(feature = \"a\")]\nfn a() {}\n#[cfg(feature = \"c\")]\nfn c() {}\n";
        assertThat(lines(source, with("a"), with("b"))).containsExactly(new LineRange(3, 4));
        assertThat(lines(source, with("a"), with("c"))).isEmpty();
        assertThat(lines(source)).isEmpty();
    }

    @Test
    void keepsLineSharedWithOtherCode() {
        assertThat(lines("#[cfg(windows)] fn a() {} fn b() {}\n", WITH_A)).isEmpty();
        assertThat(lines("fn b() {} #[cfg(windows)] fn a() {\n}\n", WITH_A)).containsExactly(new LineRange(2, 2));
        assertThat(lines("#[cfg(windows)] fn a() {\n} fn b() {}\n", WITH_A)).containsExactly(new LineRange(1, 1));
        assertThat(lines("#[cfg(windows)] fn a() {} // why\n", WITH_A)).containsExactly(new LineRange(1, 1));
    }

    @Test
    void excludesNothingWithoutPlainCondition() {
        assertThat(lines("#[cfg_attr(windows, cfg(windows))]\nfn a() {}\n", WITH_A))
                .isEmpty();
        assertThat(lines("#[my::cfg(windows)]\nfn a() {}\n", WITH_A)).isEmpty();
        assertThat(lines("#[cfg = \"windows\"]\nfn a() {}\n", WITH_A)).isEmpty();
        assertThat(lines("m! { #[cfg(windows)] fn a() {} }\n", WITH_A)).isEmpty();
        assertThat(lines("fn a() { #[cfg(windows)] b(); }\n", WITH_A)).isEmpty();
        assertThat(lines("// #[cfg(windows)]\nfn a() {}\n", WITH_A)).isEmpty();
    }

    @Test
    void innerAttributeExcludesWholeFile() {
        assertThat(lines("#![cfg(windows)]\nfn a() {}", WITH_A)).containsExactly(new LineRange(1, 2));
    }
}
