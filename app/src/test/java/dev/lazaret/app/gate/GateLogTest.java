package dev.lazaret.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Verifies what the gate's log says about isolated units. */
class GateLogTest {
    @Test
    void listsIsolatedUnitsAndThoseThatWereNot() {
        GateLog log = GateLog.of(List.of(
                        "webassembly\tplain\t-\t/deps/quote/src/lib.rs",
                        "isolate\tmacro\t1\t/deps/one/src/lib.rs",
                        "isolate-failed: the host: it has \u001b no macro\tmacro\t2\t/deps/two/src/lib.rs",
                        "isolate-failed: the host: it has \u001b no macro\tmacro\t2\t/deps/two/src/lib.rs",
                        "isolate\tscript\t3\t/deps/three/build.rs",
                        "isolate-made:/target/debug/build/three-0a\tscript\t3\t/deps/three/build.rs",
                        "isolate\tscript\t4\t/deps/four/build.rs",
                        "isolate-failed: the script ended with 101\tscript\t4\t/deps/four/build.rs",
                        "stub\tscript\t4\t/deps/four/build.rs"))
                .orElseThrow();

        assertThat(log.isolated()).containsExactlyInAnyOrder("1", "3");
        assertThat(log.notIsolated()).hasSize(2);
        assertThat(log.notIsolated().getFirst().source()).isEqualTo("/deps/two/src/lib.rs");
        assertThat(log.notIsolated().getFirst().why()).startsWith("the host: it has ");
        assertThat(log.notIsolated().getLast())
                .isEqualTo(new GateLog.Refused("the script ended with 101", "/deps/four/build.rs"));
        assertThat(log.ran()).isEmpty();
        assertThat(log.outputFolders()).isEqualTo(Map.of("3", Set.of("debug/build/three-0a")));
        assertThat(log.stubbed()).containsExactlyInAnyOrder("2", "4");
    }

    /** The gate reads these lines; a path with a line feed would add another. */
    @Test
    void pathsThatCanForgeLinesAreLeftOut() {
        GateIsolation isolation = new GateIsolation(
                Optional.of(new GateIsolation.Compiler("/usr/bin/rustc", "the distribution's rustc 1.85.1")),
                "/usr/bin/wasm-ld",
                "/usr/lib/start.o",
                new TreeMap<>(Map.of(
                        "/deps/a/lib.rs", GateIsolation.Use.ONLY, "/src/b\nunit/lib.rs", GateIsolation.Use.ALSO)),
                new TreeMap<>(Map.of("/deps/m/lib.rs", "/gate/source/1/lib.rs")));

        assertThat(GateIsolation.lines(Optional.of(isolation)))
                .containsExactly(
                        "isolates\t1",
                        "module-rustc\t/usr/bin/rustc\tthe distribution's rustc 1.85.1",
                        "module-linker\t/usr/bin/wasm-ld",
                        "module-start\t/usr/lib/start.o",
                        "library\t/deps/a/lib.rs\tonly",
                        "rewritten\t/deps/m/lib.rs\t/gate/source/1/lib.rs");
        assertThat(GateIsolation.lines(Optional.empty())).containsExactly("isolates\t0");
    }
}
