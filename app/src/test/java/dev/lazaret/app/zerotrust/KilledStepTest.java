package dev.lazaret.app.zerotrust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.cli.CliRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies the sentence on what has executed: a step whose end was never seen has run nevertheless. */
@Tag("sandbox")
final class KilledStepTest {
    @TempDir
    Path scratch = Path.of("");

    private String rest = "";

    @Test
    void auditReportsStepKilledWithLazaret() throws Exception {
        Path folder = withEndlessScript();
        CommandLine line = new CommandLine(scratch);

        ended(
                line,
                folder,
                "check",
                "build script: executing",
                stage -> stage.toHandle().destroyForcibly());

        String audit = audit(folder);
        assertThat(audit)
                .contains("Check: started, may have executed up to 1 unit.")
                .contains("Lazaret ended before the step did");
        assertThat(audit).doesNotContain("Nothing of this repository has been executed.", "executed 1 unit");
        assertThat(audit(folder, "--format", "json")).contains("\"executed\":null");
        assertThat(audit(folder, "--format", "markdown"))
                .contains("| Check | started | up to 1 unit |", ", may have executed");
    }

    @Test
    void signalStopsStepAndStoresItsEnd() throws Exception {
        Path folder = withEndlessScript();
        CommandLine line = new CommandLine(scratch);

        int code = ended(
                line,
                folder,
                "check",
                "build script: executing",
                stage -> stage.toHandle().destroy());

        assertThat(code).as(rest).isEqualTo(4);
        assertThat(rest)
                .contains("build script: stopped", "Stopped after", "By a signal that ended Lazaret's command.");
        assertThat(audit(folder))
                .contains("Check: stopped, executed 1 unit. By a signal that ended Lazaret's command.");
    }

    @Test
    void closedOutputStopsStepAndStoresItsEnd() throws Exception {
        Path folder = withProgramThatPrints();
        CommandLine line = new CommandLine(scratch);

        int code = ended(line, folder, "run", "  | tick", KilledStepTest::close);

        assertThat(code).isEqualTo(2);
        assertThat(audit(folder))
                .contains("Run: stopped, executed 1 unit. Because what Lazaret's command prints could not be written");
    }

    private String audit(Path folder, String... options) {
        List<String> words = new ArrayList<>(List.of("audit", folder.toString()));
        words.addAll(List.of(options));
        return CliRun.of(CommandLine.store(scratch), words.toArray(String[]::new))
                .out();
    }

    /** Returns the exit code of a step in which an action is performed once a line was printed. */
    private int ended(CommandLine line, Path folder, String step, String printed, Consumer<Process> act)
            throws Exception {
        Process stage = line.start("stage", step, folder.toString(), "--run-all");
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(stage.getInputStream(), StandardCharsets.UTF_8))) {
            String said = told.readLine();
            while (said != null && !said.contains(printed)) {
                said = told.readLine();
            }
            assertThat(said).as("it prints " + printed).isNotNull();
            act.accept(stage);
            rest = rest(told);
            assertThat(stage.waitFor(10, TimeUnit.MINUTES)).isTrue();
        }
        return stage.exitValue();
    }

    private static String rest(BufferedReader told) {
        try {
            return told.lines().collect(Collectors.joining("\n"));
        } catch (UncheckedIOException closed) {
            return "";
        }
    }

    private static void close(Process stage) {
        try {
            stage.getInputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path withEndlessScript() throws IOException {
        Path folder = project();
        Files.writeString(folder.resolve("src/lib.rs"), "");
        Files.writeString(
                folder.resolve("build.rs"), "fn main() { std::thread::sleep(std::time::Duration::from_secs(100)); }\n");
        return folder;
    }

    private Path withProgramThatPrints() throws IOException {
        Path folder = project();
        Files.writeString(folder.resolve("src/main.rs"), """
                fn main() {
                    for _ in 0..1000 {
                        println!("tick");
                        std::thread::sleep(std::time::Duration::from_millis(100));
                    }
                }
                """);
        return folder;
    }

    private Path project() throws IOException {
        Path folder = scratch.resolve("project");
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("Cargo.toml"), "[package]\nname = \"slow\"\nversion = \"0.1.0\"\n");
        return folder;
    }
}
