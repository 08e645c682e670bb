package dev.lazaret.app.window.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies that a program gets the content of the field, in which only quotes and backslashes are special. */
class ParsedArgumentsTest {
    @Test
    void splitsWordsByQuotesAndBackslashes() {
        assertThat(split("")).isEmpty();
        assertThat(split("  a  b\tc\n")).containsExactly("a", "b", "c");
        assertThat(split("'a b' \"c d\" e' 'f '' \"\"")).containsExactly("a b", "c d", "e f", "", "");
        assertThat(split("a\\ b '\\' \"\\\"\" \\\\")).containsExactly("a b", "\\", "\"", "\\");
        assertThat(split("$HOME `id` *.rs ~ a;b|c>d -- --x=1"))
                .containsExactly("$HOME", "`id`", "*.rs", "~", "a;b|c>d", "--", "--x=1");
    }

    @Test
    void reportsUnterminatedQuoteOrEscape() {
        assertThat(ParsedArguments.of("a 'b"))
                .isEqualTo(new ParsedArguments.Unfinished("A quote ' in the arguments is not closed."));
        assertThat(ParsedArguments.of("a\\"))
                .isEqualTo(
                        new ParsedArguments.Unfinished("The arguments end with a backslash, which escapes nothing."));
    }

    private static List<String> split(String line) {
        return ((ParsedArguments.Split) ParsedArguments.of(line)).arguments();
    }
}
