package dev.lazaret.app.zerotrust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects the sentence on what has executed: a step whose end was never seen has run all the same. */
final class KilledStageTest {
    @TempDir
    Path scratch = Path.of("");

    @Test
    void aStepThatWasKilledWithLazaretIsToldAfterwards() throws Exception {
        Path folder = scratch.resolve("project");
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("Cargo.toml"), "[package]\nname = \"slow\"\nversion = \"0.1.0\"\n");
        Files.writeString(folder.resolve("src/lib.rs"), "");
        Files.writeString(
                folder.resolve("build.rs"), "fn main() { std::thread::sleep(std::time::Duration::from_secs(100)); }\n");
        CommandLine line = new CommandLine(scratch);

        Process stage = line.start("stage", "check", folder.toString(), "--run-all");
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(stage.getInputStream(), StandardCharsets.UTF_8))) {
            String said = told.readLine();
            while (said != null && !said.contains("build script: executing")) {
                said = told.readLine();
            }
            assertThat(said).as("the build script executes").isNotNull();
            stage.destroyForcibly();
            assertThat(stage.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }

        CommandLine.Ran audit = line.run("audit", folder.toString());
        assertThat(audit.out()).contains("Check: stopped").contains("Lazaret ended before the step did");
        assertThat(audit.out()).doesNotContain("Nothing of this repository has been executed.");
    }
}
