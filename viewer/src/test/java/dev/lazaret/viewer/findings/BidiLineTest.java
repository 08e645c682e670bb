package dev.lazaret.viewer.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies the explanation of a line with direction characters: what other viewers show, what is compiled, and why.
 */
class BidiLineTest {
    private static final String LINE =
            "    if caller != \"system\u202E \u2066// internal callers only\u2069 \u2066\" {";

    @Test
    void showsLineInOrderOfOtherViewers() {
        BidiLine reading = BidiLine.of(LINE, Optional.empty());
        assertThat(reading.shown()).isEqualTo("if caller != \"system\" { // internal callers only");
        assertThat(reading.compiled()).isEqualTo("if caller != \"system…// internal callers only…\" {");
        assertThat(reading.hidden()).hasSize(4);
        assertThat(reading.hidden().getFirst()).isEqualTo(new BidiLine.Hidden(25, "U+202E", "right-to-left override"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/*\u202E } \u2066if is_admin\u2069 \u2066 begin admins only */|/* begin admins only */ if is_admin {",
                "let a = \"\u202Eabc\u202C d\";|let a = \"cba d\";",
                "plain|plain",
                "a\u0007b|ab",
            })
    void reversesDirectionalRuns(String line, String shown) {
        assertThat(BidiLine.of(line, Optional.empty()).shown().strip()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#![allow(text_direction_codepoint_in_literal)] fn f() { @\"\u202E\"; }|1",
                "#![allow(text_direction_codepoint_in_comment)] fn f() { @\"\u202E\"; }|0",
                "#![allow(text_direction_codepoint_in_comment)] // @\u202E|1",
                "#![allow(text_direction_codepoint_in_literal)] // @\u202E|0",
                "#[allow(dead_code, text_direction_codepoint_in_literal)] fn f() { @\"\u202E\"; }|1",
                "#[allow(text_direction_codepoint_in_literal)] fn g() {} fn f() { @\"\u202E\"; }|0",
                "#![warn(text_direction_codepoint_in_literal)] fn f() { @\"\u202E\"; }|1",
                "#![deny(text_direction_codepoint_in_literal)] fn f() { @\"\u202E\"; }|0",
                "// #![allow(text_direction_codepoint_in_literal)]\\nfn f() { @\"\u202E\"; }|0",
                "#[allow(text_direction_codepoint_in_literal)] /// @\u202E\\nfn f() {}|1",
            })
    void findsAttributeThatLowersLint(String marked, int line) {
        String text = marked.replace("\\n", "\n");
        int at = text.indexOf('@') + (text.charAt(text.indexOf('@') + 1) == '"' ? 1 : 0);
        String source = text.replace("@", "");
        int offset = source.indexOf('\u202E', Math.max(0, at - 1));
        RepoPath path = RepoPath.of("src/a.rs");
        assertThat(BidiLint.at(source, offset)
                        .lowered(path, source, offset)
                        .map(BidiLine.Allowed::line)
                        .orElse(0))
                .isEqualTo(line);
    }
}
