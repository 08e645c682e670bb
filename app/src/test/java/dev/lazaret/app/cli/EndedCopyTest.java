package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends a program in the middle of a copy. */
class EndedCopyTest {
    @TempDir
    private Path scratch = Path.of("");

    private Path repository = Path.of("");
    private Path copy = Path.of("");

    @BeforeEach
    void makeRepository() throws IOException {
        repository = Files.createDirectory(scratch.resolve("quay"));
        copy = scratch.resolve("copy");
        Files.writeString(repository.resolve("a.rs"), "fn a() {}\n");
        Files.writeString(repository.resolve("b.rs"), "fn b() {}\n");
    }

    @Test
    void signalLeavesNothing() throws Exception {
        Process program = start();
        try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("half");
            program.toHandle().destroy();
            assertThat(out.readLine()).isEqualTo("Cancelled. Everything that was written was deleted.");
        }

        assertThat(program.waitFor()).isNotZero();
        assertThat(copy).doesNotExist();
    }

    @Test
    void killedProgramLeavesCopyThatIsMarkedIncomplete() throws Exception {
        Process program = start();
        try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("half");
            program.destroyForcibly().waitFor();
        }

        assertThat(copy.resolve("incomplete-copy.txt"))
                .hasContent("Lazaret was ended before this copy was complete. Delete this folder.");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rwx------");
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PausedCopyProgram.class.getName(),
                        repository.toString(),
                        copy.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
