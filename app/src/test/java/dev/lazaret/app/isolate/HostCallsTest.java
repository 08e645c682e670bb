package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.FakeGate.Request;
import dev.lazaret.app.isolate.FakeGate.ScriptResult;
import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies with strace that the runtime makes no system call for a unit: while one tries files, sockets, programs,
 * signals, the clock and random numbers, the runtime makes the same kinds of calls as for a unit that does nothing. It
 * only appends refusals to its report.
 */
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
final class HostCallsTest {
    private static final Path SOURCE =
            Path.of("src", "test", "resources", "dev", "lazaret", "app", "isolate", "calls.rs");
    private static final Path REACTOR = Path.of("/usr/lib/rustlib/wasm32-wasip1/lib/self-contained/crt1-reactor.o");
    private static final String PACKAGE = "/src/package";
    private static final String OUTPUT = "/target/debug/build/package-1/out";
    private static final String REPORT = "/target/.gate/host/refused";
    private static final List<String> REPORTING =
            List.of("close " + REPORT, "openat " + REPORT + " O_WRONLY|O_APPEND", "write " + REPORT);

    private final Map<String, String> answers = new TreeMap<>();
    private Path folder;
    private List<String> lines;

    @BeforeAll
    void runUnits(@TempDir Path temporary) throws Exception {
        folder = temporary;
        for (String path : List.of("src/package", "src/other", "target/canary", "target/.gate/modules")) {
            Files.createDirectories(folder.resolve(path));
        }
        Files.createDirectories(folder.resolve(OUTPUT.substring(1)));
        Files.writeString(folder.resolve("src/package/Cargo.toml"), "[package]\n");
        Files.writeString(folder.resolve("src/other/lib.rs"), "");
        Files.writeString(folder.resolve("target/canary/file"), "canary");
        Files.createSymbolicLink(folder.resolve("src/package/link"), Path.of("/target/canary/file"));
        Files.createSymbolicLink(folder.resolve("src/package/folder"), Path.of("/target/canary"));
        compile("script", "--crate-type=bin", "-Clink-arg=--export=lazaret_std_allocate");
        compile("macro", "--crate-type=cdylib", "-Clink-arg=" + REACTOR, "-Clink-arg=--export=_initialize");
        try (TracedHost host = TracedHost.start(folder)) {
            // The first run of each unit also loads its module.
            for (String what : List.of("first", "nothing", "attempts", "package")) {
                answers.put(what + "-script.", runScript(host.socket(), what + "-script."));
                answers.put(what + "-macro.", callMacro(host.socket(), what + "-macro."));
            }
            lines = host.end();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"script", "macro"})
    void makesNoCallForUnit(String unit) {
        assertThat(answers.get("nothing-" + unit + ".")).endsWith("achieved ");
        assertThat(effects("nothing", unit)).isEmpty();
        assertThat(answers.get("attempts-" + unit + ".")).endsWith("achieved ");
        assertThat(effects("attempts", unit)).containsExactlyElementsOf(REPORTING);
    }

    /** Also shows that the trace contains calls that are made for a unit. */
    @ParameterizedTest
    @ValueSource(strings = {"script", "macro"})
    void readsOnlyOfferedPackage(String unit) {
        assertThat(answers.get("package-" + unit + ".")).endsWith("achieved file");
        assertThat(effects("package", unit))
                .filteredOn(effect -> !REPORTING.contains(effect))
                .allMatch(effect -> effect.matches("(close|dup|fcntl|fstat|getdents64|openat|read|statx) .*"))
                .filteredOn(effect -> effect.startsWith("open"))
                .containsExactly(
                        "openat / O_RDONLY",
                        "openat /src O_RDONLY|O_NOFOLLOW",
                        "openat /src/package O_RDONLY|O_NOFOLLOW",
                        "openat /src/package/Cargo.toml O_RDONLY|O_NOFOLLOW");
    }

    /** The runtime's start looks up an account, for which the C library tries to connect to a service. */
    @Test
    void startsNoProgramAndConnectsNowhere() throws IOException {
        HostCalls afterStart = new HostCalls(lines.subList(indexOfListening(), lines.size()));
        assertThat(afterStart.effects())
                .isNotEmpty()
                .noneMatch(effect -> effect.matches("(exec|clone|fork|vfork|socket|connect|bind|send).*"));
        assertThat(Files.readString(folder.resolve("target/canary/file"))).isEqualTo("canary");
        assertThat(folder.resolve("target/canary").toFile().list()).containsExactly("file");
    }

    private int indexOfListening() {
        for (int index = 0; index < lines.size(); index++) {
            if (lines.get(index).contains("listen(")) {
                return index;
            }
        }
        throw new AssertionError("the host never listened");
    }

    private SortedSet<String> effects(String what, String unit) {
        String mark = ":" + what + "-" + unit + ".";
        return HostCalls.between(lines, "begin" + mark, "end" + mark).effects();
    }

    private static String runScript(Path socket, String mark) throws IOException {
        Map<String, String> variables = new TreeMap<>(variables());
        variables.put("MARK", "begin:" + mark);
        variables.put("OUT_DIR", OUTPUT);
        ScriptResult result = new FakeGate(socket, _ -> CommandAnswer.notFound("no"))
                .run(new Request("script", Path.of(PACKAGE), Path.of(OUTPUT), false, variables));
        return result instanceof ScriptResult.Ended(long _, String output, String _, var _)
                ? output
                : result.toString();
    }

    private static String callMacro(Path socket, String mark) throws IOException {
        return new FakeProxy(socket, "macro", variables()).call("lazaret_macro_calls", "begin:" + mark);
    }

    private static Map<String, String> variables() {
        return Map.of("CARGO_MANIFEST_DIR", PACKAGE);
    }

    private void compile(String name, String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                "/usr/bin/rustc",
                "--edition=2021",
                "--crate-name=calls",
                "--target=wasm32-wasip1",
                "-Clinker=wasm-ld-19",
                SOURCE.toString(),
                "-o",
                folder.resolve("target/.gate/modules/" + name + ".wasm").toString()));
        words.addAll(List.of(options));
        Command compiler = Command.run(Path.of("").toAbsolutePath(), Map.of("PATH", "/usr/bin:/bin"), words);
        assertThat(compiler.code()).as(compiler.err()).isZero();
    }
}
