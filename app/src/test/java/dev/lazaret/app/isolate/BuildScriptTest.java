package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.FakeGate.Request;
import dev.lazaret.app.isolate.FakeGate.ScriptResult;
import dev.lazaret.app.isolate.MacroHost.Limits;
import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies build scripts against the native run, and what hostile ones see and use up. */
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
final class BuildScriptTest {
    private static final Path SOURCES = Path.of("src", "test", "resources", "dev", "lazaret", "app", "isolate");

    private Path folder;
    private Path packageFolder;
    private Path output;
    private MacroHost host;

    @BeforeAll
    void compile(@TempDir Path temporary) throws Exception {
        folder = temporary;
        packageFolder = folder.resolve("src/package");
        output = folder.resolve("target/debug/build/package-1/out");
        Files.createDirectories(packageFolder.resolve("src/inner"));
        Files.createDirectories(packageFolder.resolve("target"));
        Files.createDirectories(packageFolder.resolve(".git"));
        Files.createDirectories(output);
        Files.createDirectory(folder.resolve("modules"));
        Files.writeString(packageFolder.resolve("Cargo.toml"), "[package]\n");
        Files.writeString(packageFolder.resolve("src/lib.rs"), "pub mod inner;\n");
        Files.writeString(packageFolder.resolve("src/inner/mod.rs"), "");
        Files.writeString(packageFolder.resolve(".git/config"), "secret");
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(packageFolder.resolve("link"), folder.resolve("secret"));
        Files.createSymbolicLink(packageFolder.resolve("folder"), folder);
        for (String name : List.of("files", "hostile")) {
            rustc(name, "modules/" + name + ".wasm", "--target=wasm32-wasip1", "-Clinker=wasm-ld-19");
        }
        rustc(
                "commands",
                "modules/commands.wasm",
                "--target=wasm32-wasip1",
                "-Clinker=wasm-ld-19",
                "-Clink-arg=--export=lazaret_std_allocate");
        host = MacroHost.open(
                folder.resolve("socket"),
                folder.resolve("modules"),
                new OfferedFolders(List.of(folder.resolve("src")), folder.resolve("target")),
                new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), MacroHost.LONGEST_LOAD));
    }

    @AfterAll
    void close() throws IOException {
        host.close();
    }

    @Test
    void usesFilesLikeNativeScript() throws Exception {
        rustc("files", "files");
        Files.delete(packageFolder.resolve("link"));
        Files.delete(packageFolder.resolve("folder"));
        Command expected =
                Command.run(folder, variables(), List.of(folder.resolve("files").toString()));
        Files.createSymbolicLink(packageFolder.resolve("link"), folder.resolve("secret"));
        Files.createSymbolicLink(packageFolder.resolve("folder"), folder);
        assertThat(expected.err()).isEmpty();
        ScriptResult result = run("files", Map.of());
        assertThat(result).isInstanceOf(ScriptResult.Ended.class);
        ScriptResult.Ended ended = (ScriptResult.Ended) result;
        assertThat(ended.output()).isEqualTo(expected.out());
        assertThat(ended.code()).isEqualTo(expected.code());
        assertThat(ended.files()).containsExactlyEntriesOf(written());
    }

    /** Each attack prints what it achieved: nothing, if the host refuses it. */
    @ParameterizedTest
    @CsvSource({"outside, ''", "links, ''", "writes, ''", "space, 8388608", "entries, 1000", "open, 252", "offsets, ''"
    })
    void refusesAttack(String attack, String achieved) throws Exception {
        ScriptResult result = run("hostile", Map.of("ATTACK", attack));
        assertThat(result).isInstanceOf(ScriptResult.Ended.class);
        assertThat(((ScriptResult.Ended) result).output()).isEqualTo(achieved);
        assertThat(Files.readString(folder.resolve("secret"))).isEqualTo("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "loop, the script used more than 10 s of CPU time",
        "memory, the script needed more than 256 MiB",
        "recursion, the script recursed too deeply",
        "output, the script wrote more than 1 MiB",
        "panic, the script aborted (its last output: the text of a panic)",
    })
    void endsScriptWithSentence(String attack, String sentence) throws Exception {
        ScriptResult result = run("hostile", Map.of("ATTACK", attack));
        assertThat(result).isInstanceOf(ScriptResult.Failed.class);
        assertThat(((ScriptResult.Failed) result).reason()).startsWith(sentence);
    }

    @Test
    void forwardsCommands() throws Exception {
        List<CommandRequest> requests = new ArrayList<>();
        FakeGate gate = new FakeGate(folder.resolve("socket"), request -> {
            requests.add(request);
            return new byte[] {1, 0, 1, 'o', 1, 'e'};
        });
        ScriptResult result = gate.run(command("rustc -V", false, Map.of()));
        assertThat(((ScriptResult.Ended) result).output()).isEqualTo(packageFolder + "\n\"\\u{1}\\0\\u{1}o\\u{1}e\"\n");
        assertThat(requests).hasSize(1);
        assertThat(requests.getFirst().program()).isEqualTo("rustc");
        assertThat(requests.getFirst().arguments()).containsExactly("-V", "file:" + output + "/probe.rs=5");
        result = gate.run(command("many", false, Map.of()));
        assertThat(result).isEqualTo(new ScriptResult.Failed("the script started more than 200 commands"));
    }

    @Test
    void recordsRefusedCommands() throws Exception {
        ScriptResult result = gate().run(command("git status", false, Map.of()));
        assertThat(((ScriptResult.Ended) result).output()).endsWith("\n\"\\0\\u{2}no\"\n");
        assertThat(Files.readString(folder.resolve("refused"))).contains("process\tcommands\tgit\n");
    }

    @Test
    void compilesNothing() throws Exception {
        String cc = "cc -c a.c -o " + output + "/a.o";
        ScriptResult result = gate().run(command(cc, false, Map.of()));
        assertThat(((ScriptResult.Ended) result).files()).containsOnlyKeys("a.o", "probe.rs");
        result = gate().run(command(cc, true, Map.of()));
        assertThat(((ScriptResult.Ended) result).files()).containsOnlyKeys("probe.rs");
    }

    @ParameterizedTest
    @CsvSource({
        "malformed, '', the script sent a malformed command",
        "outside, '', the script sent a malformed command",
        "rustc, OUTSIDE, the script returned a buffer outside its memory",
    })
    void endsScriptThatViolatesProtocol(String request, String variable, String sentence) throws Exception {
        Map<String, String> more = variable.isEmpty() ? Map.of() : Map.of(variable, "1");
        assertThat(gate().run(command(request, false, more))).isEqualTo(new ScriptResult.Failed(sentence));
    }

    private Request command(String words, boolean links, Map<String, String> more) {
        Map<String, String> variables = new TreeMap<>(variables());
        variables.put("REQUEST", words);
        variables.putAll(more);
        return new Request("commands", packageFolder, output, links, variables);
    }

    @Test
    void returnsExitCode() throws Exception {
        assertThat(run("hostile", Map.of("ATTACK", "exit")))
                .isEqualTo(new ScriptResult.Ended(7, "", "", new TreeMap<>()));
    }

    @Test
    void listsRefusedPaths() throws Exception {
        run("hostile", Map.of("ATTACK", "outside"));
        assertThat(Files.readString(folder.resolve("refused")))
                .contains("path\thostile\t/etc/passwd\n", "path\thostile\t/proc/self/environ\n")
                .doesNotContain("\0");
    }

    @Test
    void refusesOtherFolders() throws Exception {
        for (Path other : List.of(Path.of("/etc"), Path.of("/"), folder, folder.resolve("src/../modules"))) {
            assertThat(gate().run(new Request("files", other, output, false, Map.of())))
                    .isEqualTo(new ScriptResult.Failed("the script's folders are not offered"));
            assertThat(gate().run(new Request("files", packageFolder, other, false, Map.of())))
                    .isEqualTo(new ScriptResult.Failed("the script's folders are not offered"));
        }
    }

    private ScriptResult run(String module, Map<String, String> more) throws IOException {
        Map<String, String> variables = new TreeMap<>(variables());
        variables.putAll(more);
        return gate().run(new Request(module, packageFolder, output, false, variables));
    }

    private FakeGate gate() {
        return new FakeGate(folder.resolve("socket"), _ -> CommandAnswer.notFound("no"));
    }

    private Map<String, String> variables() {
        return Map.of("CARGO_MANIFEST_DIR", packageFolder.toString(), "OUT_DIR", output.toString());
    }

    private SortedMap<String, byte[]> written() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(output)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(output.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private void rustc(String name, String target, String... options) throws IOException, InterruptedException {
        Stream<String> words = Stream.of(
                "/usr/bin/rustc",
                "--edition=2021",
                SOURCES.resolve(name + ".rs").toString(),
                "-o",
                folder.resolve(target).toString());
        Command compiler = Command.run(
                Path.of("").toAbsolutePath(),
                Map.of("PATH", "/usr/bin:/bin"),
                Stream.concat(words, Stream.of(options)).toList());
        assertThat(compiler.code()).as(compiler.err()).isZero();
    }
}
