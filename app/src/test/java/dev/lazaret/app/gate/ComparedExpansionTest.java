package dev.lazaret.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verifies what the gate's log says about macros that are compared with their isolated form. */
class ComparedExpansionTest {
    @Test
    void readsResults() {
        GateLog log = GateLog.of(List.of(
                        "run\tmacro\t1\t/deps/one/src/lib.rs",
                        "compared-ready\tmacro\t1\t/deps/one/src/lib.rs",
                        "compared-equal demo\tmacro\t1\t/src/src/lib.rs",
                        "compared-unstable demo\tmacro\t2\t/src/src/lib.rs",
                        "compared-failed demo: isolated, it did not end in time\tmacro\t3\t/src/src/lib.rs",
                        "compared-missing\tmacro\t4\t/deps/four/src/lib.rs"))
                .orElseThrow();

        assertThat(log.compared())
                .extracting(ComparedExpansion::result)
                .containsExactly(
                        new ComparedExpansion.Ready(),
                        new ComparedExpansion.Equal(),
                        new ComparedExpansion.Unstable(),
                        new ComparedExpansion.Failed("isolated, it did not end in time"),
                        new ComparedExpansion.Missing());
        assertThat(log.compared().get(1).crate()).isEqualTo("demo");
        assertThat(log.ran()).containsExactly("1");
    }

    @Test
    void decodesDifferenceAndSanitizesIt() {
        assertThat(result("compared-different demo: const A =|%22%7c%e2%80%ae%25%0a  x|"))
                .hasValueSatisfying(result -> assertThat(result)
                        .isInstanceOfSatisfying(ComparedExpansion.Different.class, different -> {
                            assertThat(different.before()).isEqualTo("const A =");
                            assertThat(different.natively())
                                    .startsWith("\"|")
                                    .endsWith("% x")
                                    .doesNotContain("\u202e");
                            assertThat(different.isolated()).isEmpty();
                        }));
        assertThat(result("compared-different demo: one|two")).isEmpty();
        assertThat(result("compared-other demo")).isEmpty();
    }

    private static Optional<ComparedExpansion.Result> result(String entry) {
        return ComparedExpansion.of(entry, "1", "/src/src/lib.rs").map(ComparedExpansion::result);
    }
}
