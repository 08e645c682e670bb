package dev.lazaret.analysis.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies which procedural macros a file exports, and that code which might export more is reported: cases in
 * macros.txt.
 */
class ProcMacrosTest {
    static Stream<Cases.Case> cases() {
        return Cases.read("macros.txt");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void macros(Cases.Case example) {
        Tokens tokens = OutlineTest.tokens(example.input());
        ProcMacros read = ProcMacros.of(tokens);
        List<String> out = new ArrayList<>();
        for (ProcMacro macro : read.macros()) {
            assertThat(tokens.text(macro.start(), macro.start() + 1)).isEqualTo("#");
            out.add(macro.line() + " " + macro.kind().name().toLowerCase(Locale.ROOT) + " " + macro.name()
                    + (macro.attributes().isEmpty() ? "" : " " + macro.attributes())
                    + (macro.conditional() ? " conditional" : ""));
        }
        read.unknown().forEach(u -> out.add(u.line() + " unknown " + u.macro()));
        assertThat(String.join("\n", out)).as(example.toString()).isEqualTo(example.expected());
    }
}
