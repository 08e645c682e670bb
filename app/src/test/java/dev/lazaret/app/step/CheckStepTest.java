package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.toolchain.ToolchainFinder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests Check with the real sandbox, by root and by an ordinary user, without {@code lazaret.deep} by an ordinary user:
 * it finishes, and the project's attempts to do more fail.
 */
@Tag("sandbox")
class CheckStepTest {
    private static final Path REGISTRY = Path.of("/usr/share/cargo/registry");
    private static final String[] ATTEMPTS = {"secret", "outside", "network", "environment"};

    @RegisterExtension
    final StepPlace place = new StepPlace();

    /** One way to start: which account, which toolchain. */
    record Start(boolean asUser, Toolchain toolchain) {
        Path folder() {
            return toolchain.folder().orElse(Path.of("/usr"));
        }

        @Override
        public String toString() {
            return (asUser ? "ordinary user" : "root") + ", " + toolchain.words();
        }
    }

    /**
     * Returns every toolchain for the account that runs the tests; as an ordinary user also the distribution's, which
     * everybody can read. By default only the last, as compiling the macro's crates takes long; with
     * {@code -Dlazaret.deep=true} all.
     */
    static List<Start> starts() throws IOException {
        List<Toolchain> toolchains = new ToolchainFinder(Path.of(System.getProperty("user.home"))).all();
        List<Start> starts = new ArrayList<>();
        toolchains.forEach(toolchain -> starts.add(new Start(false, toolchain)));
        if (SandboxPlace.isRoot()) {
            toolchains.stream()
                    .filter(toolchain -> toolchain.folder().isEmpty())
                    .forEach(toolchain -> starts.add(new Start(true, toolchain)));
        }
        return Boolean.getBoolean("lazaret.deep") ? starts : List.of(starts.getLast());
    }

    /**
     * In every run {@code FetchThenCheckTest} checks a build script and a macro, {@code StepAttackTest} resolves with a
     * lockfile that the offline sources don't have, and {@code ObservedStepTest} observes a script and a macro.
     */
    @Tag("deep")
    @ParameterizedTest
    @MethodSource("starts")
    void runsBuildScriptAndDeriveMacro(Start start) throws Exception {
        assertThat(REGISTRY)
                .as("install the crates: apt-get install librust-serde-dev librust-serde-derive-dev")
                .exists();
        Path project = Projects.withDerive(place.project());
        place.put("Cargo.lock", """
                version = 4

                [[package]]
                name = "demo"
                version = "0.1.0"
                dependencies = ["serde"]

                [[package]]
                name = "serde"
                version = "1.0.0"
                source = "registry+https://github.com/rust-lang/crates.io-index"
                checksum = "0000000000000000000000000000000000000000000000000000000000000000"
                """);

        Command run =
                place.launcher(start.asUser()).stage("account", Step.CHECK, project, start.folder(), List.of(REGISTRY));

        assertThat(run.err()).isEmpty();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst())
                .startsWith("{\"event\":\"plan\",\"step\":\"check\",\"command\":[\"/usr/bin/bwrap\"")
                .contains("\"lockfile\":\"resolved offline\"", "serde 1.0.0 is locked, the offline sources have 1.")
                .contains(
                        "{\"crate\":\"demo\",\"version\":\"0.1.0\",\"kind\":\"build-script\",\"path\":\"build.rs\",\"decision\":\"run\"")
                .containsPattern("\\{\"crate\":\"serde_derive\",\"version\":\"1[^\"]*\",\"kind\":\"macro\"");
        assertThat(lines.getLast())
                .as(run.out())
                .startsWith("{\"event\":\"finished\",\"step\":\"check\",\"state\":\"done\",\"why\":null,\"exit\":0,")
                .contains("\"observed\":\"complete\"");
        assertThat(lines)
                .anyMatch(
                        line -> line.startsWith(
                                "{\"event\":\"observation\",\"actor\":{\"crate\":\"demo\",\"version\":\"0.1.0\",\"kind\":\"build-script\"}"))
                .anyMatch(line -> line.startsWith(
                        "{\"event\":\"observation\",\"actor\":{\"crate\":\"serde_derive\",\"version\":\"1."));
        assertThat(lines)
                .contains(
                        "{\"event\":\"unit\",\"crate\":\"demo\",\"kind\":\"build-script\",\"state\":\"done\",\"version\":\"0.1.0\",\"path\":\"build.rs\"}")
                .anyMatch(line -> line.startsWith(
                        "{\"event\":\"unit\",\"crate\":\"serde_derive\",\"kind\":\"macro\",\"state\":\"done\","))
                .anyMatch(line ->
                        line.startsWith("{\"event\":\"diagnostic\",\"level\":\"warning\",\"code\":\"unused_variables\"")
                                && line.contains("\"path\":\"src/main.rs\",\"line\":5,\"column\":9"));
        assertThat(Files.readString(project.resolve("Cargo.lock"))).contains("0000000");
        assertThat(project.resolve("target")).doesNotExist();
    }

    @BySampledAccount
    void scriptAndMacroCannotEscapeSandbox(boolean asUser) throws Exception {
        Launcher launcher = place.launcher(asUser);
        Path home = launcher.home("account");
        Projects.put(home.resolve(".ssh/id"), "canary");
        Path writable = Files.createDirectory(place.base().resolve("writable"));
        Files.setPosixFilePermissions(writable, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (Listener listener = new Listener()) {
            Path staged = Projects.withAttempts(place.project(), home, writable.resolve("staged"), listener.port());
            Command stage = launcher.stage("account", Step.CHECK, staged, Path.of("/usr"), List.of());

            assertThat(stage.err()).isEmpty();
            assertThat(stage.out()).contains("script ran", "macro ran \\\\u{202E}");
            assertThat(stage.out().lines().toList().getLast()).contains("\"state\":\"done\"");
            assertThat(stage.out()).doesNotContain("REACHED");
            assertThat(names(writable)).isEmpty();
            assertThat(listener.connections()).isZero();

            Path control = Projects.withAttempts(
                    launcher.home("account").resolve("project"), home, writable.resolve("control"), listener.port());
            Command.run(Path.of("/"), Map.of(), List.of("/usr/bin/chmod", "-R", "a+rwX", control.toString()));
            Command free = launcher.run(
                    "account",
                    List.of(
                            "/usr/bin/cargo",
                            "check",
                            "--offline",
                            "--manifest-path",
                            control.resolve("Cargo.toml").toString()));

            for (String attempt : ATTEMPTS) {
                assertThat(free.out() + free.err())
                        .as("without the sandbox the same program reaches it")
                        .contains("REACHED script " + attempt, "REACHED macro " + attempt);
            }
            assertThat(names(writable)).containsExactly("control-macro", "control-script");
            assertThat(listener.awaitConnection()).isTrue();
        }
    }

    /** {@code KilledLauncherTest} kills it as root as well. */
    @BySampledAccount
    void noProcessOutlivesKilledLazaret(boolean asUser) throws Exception {
        String word = place.marker();
        Path project = Projects.withEndlessScript(place.project(), word);
        Launcher launcher = place.launcher(asUser);
        Process lazaret = launcher.startStage("account", Step.CHECK, project, Path.of("/usr"), List.of());
        try (BufferedReader out = lazaret.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.contains("\"event\":\"unit\"")) {
                line = out.readLine();
            }
            assertThat(line).as("the build script starts").isNotNull();
            SandboxPlace.awaitInTarget(
                    launcher.home("account").resolve("state"), place.base().resolve("none"), "started");
            SandboxPlace.assertRunning(word);

            lazaret.destroyForcibly().waitFor();

            SandboxPlace.awaitGone(word);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
