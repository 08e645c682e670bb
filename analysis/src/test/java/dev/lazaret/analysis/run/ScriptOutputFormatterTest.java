package dev.lazaret.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ScriptOutputFormatterTest {
    private static final UnitId SCRIPT = new UnitId("demo", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true);

    @Test
    void joinsManyDeclarations() {
        assertThat(details(declarations(4)))
                .containsExactly(
                        "printed cargo:rustc-cfg=fast",
                        "printed 4 instructions that only declare names for cfg (rustc-check-cfg)");
    }

    @Test
    void listsFewDeclarations() {
        assertThat(details(declarations(1)))
                .containsExactly("printed cargo:rustc-cfg=fast", "printed cargo::rustc-check-cfg=cfg(a0)");
    }

    private static Stream<String> declarations(int count) {
        return IntStream.range(0, count)
                .mapToObj(k -> "cargo:" + (k % 2 == 0 ? ":" : "") + "rustc-check-cfg=cfg(a" + k + ")");
    }

    private static List<String> details(Stream<String> more) {
        List<String> lines =
                Stream.concat(Stream.of("cargo:rustc-cfg=fast"), more).toList();
        return ScriptOutputFormatter.details(new ScriptOutput(
                SCRIPT,
                "debug/build/demo-1/out",
                new CappedList<>(lines, 0),
                CappedList.none(),
                CappedList.none(),
                new TreeSet<>(),
                true));
    }
}
