package dev.lazaret.analysis.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies which other files a file declares as its modules: cases in modules.txt. */
class OutOfLineModulesTest {
    static Stream<Cases.Case> cases() {
        return Cases.read("modules.txt");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void declarations(Cases.Case example) {
        Tokens tokens = OutlineTest.tokens(example.input());
        List<String> out = new ArrayList<>();
        for (OutOfLineModules.Declaration module : OutOfLineModules.of(tokens).declarations()) {
            assertThat(tokens.text(module.start(), module.start() + 3)).isEqualTo("mod");
            var line = new StringBuilder().append(module.line()).append(' ');
            module.within()
                    .forEach(names -> line.append(String.join("|", names)).append('/'));
            line.append(module.name());
            module.paths()
                    .forEach(p -> line.append(p.conditional() ? " if " : " at ").append(p.value()));
            out.add(line.append(module.inMacro() ? " in macro" : "").toString());
        }
        OutOfLineModules.of(tokens).doubts().stream().sorted().forEach(doubt -> out.add(doubt.toString()));
        assertThat(String.join("\n", out)).as(example.toString()).isEqualTo(example.expected());
    }

    @Test
    void boundsDepthAndReportsTruncation() {
        String atLimit =
                "mod m {".repeat(OutOfLineModules.DEPTH_LIMIT) + "mod x;" + "}".repeat(OutOfLineModules.DEPTH_LIMIT);
        OutOfLineModules read = OutOfLineModules.of(OutlineTest.tokens(atLimit));
        assertThat(read.declarations()).hasSize(1);
        assertThat(read.doubts()).isEmpty();
        assertThat(OutOfLineModules.of(OutlineTest.tokens("mod m {" + atLimit + "}"))
                        .doubts())
                .containsExactly(OutOfLineModules.Doubt.CUT);
    }
}
