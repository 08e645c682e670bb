package dev.lazaret.analysis.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies the values of string literals. */
class StringLiteralDecoderTest {
    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of("\"\"", ""),
                Arguments.of("\"a\"suffix", "a"),
                Arguments.of("\"a\\n\\r\\t\\0\\\\\\'\\\"b\"", "a\n\r\t\0\\'\"b"),
                Arguments.of("\"\\x41\\u{42}\\u{1F4_A5}é\"", "AB💥é"),
                Arguments.of("\"a\\\n   \r\n\t b\"", "ab"),
                Arguments.of("\"a\r\nb\rc\"", "a\nb\rc"),
                Arguments.of("r\"\\n\"", "\\n"),
                Arguments.of("r##\"a\"#b\"##", "a\"#b"),
                Arguments.of("b\"\\xFF\\x41\"", "ÿA"),
                Arguments.of("br#\"\\\"#", "\\"),
                Arguments.of("c\"\\xE9\\u{E9}\"", "éé"),
                Arguments.of("cr\"\\\"", "\\"),
                Arguments.of("\"\\xFF\"", null),
                Arguments.of("\"\\q\"", null),
                Arguments.of("\"\\x4\"", null),
                Arguments.of("\"\\u{}\"", null),
                Arguments.of("\"\\u{D800}\"", null),
                Arguments.of("\"\\u{110000}\"", null),
                Arguments.of("\"\\u41\"", null),
                Arguments.of("'a'", null),
                Arguments.of("\"a", null),
                Arguments.of("1", null),
                Arguments.of("", null));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void meaning(String source, @Nullable String expected) {
        assertThat(StringLiteralDecoder.unescape(OutlineTest.tokens(source), 0)).isEqualTo(expected);
    }

    @Test
    void outOfRangeToken() {
        assertThat(StringLiteralDecoder.unescape(OutlineTest.tokens("\"a\""), -1))
                .isNull();
        assertThat(StringLiteralDecoder.unescape(OutlineTest.tokens("\"a\""), 1))
                .isNull();
    }
}
