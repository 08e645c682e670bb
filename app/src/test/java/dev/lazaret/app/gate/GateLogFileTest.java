package dev.lazaret.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that a log which is not exactly the one that the gate wrote is unknown, and never read as a log without
 * stubs.
 */
class GateLogFileTest {
    private static final String MARK = "begin\t-\t-\t0123";

    @TempDir
    Path target;

    private Path file = Path.of("");
    private GateLogFile log = new GateLogFile(file, null, MARK);

    @BeforeEach
    void created() throws IOException {
        file = Files.createDirectory(target.resolve(".gate")).resolve("log");
        log = GateLogFile.write(file, MARK);
    }

    @Test
    void readsCompleteLog() throws IOException {
        append("""
                stub\tmacro\tid1\t/src/mac/src/lib.rs
                run\tscript\tid2\t/src/build.rs
                start\tscript\tid2\t/src/build.rs
                """);

        assertThat(log.read()).isInstanceOfSatisfying(GateLogFile.Result.Ok.class, known -> {
            assertThat(known.log().stubbed()).containsExactly("id1");
            assertThat(known.log().ran()).containsExactly("id2");
            assertThat(known.log().units()).containsExactlyInAnyOrder("id1", "id2");
        });
    }

    @Test
    void readsCompleteLinesOfRunningStage() throws IOException {
        append("isolate-failed: no host\tscript\tid1\t/src/build.rs\nisolate\tscri");

        assertThat(log.readSoFar().stubbed()).containsExactly("id1");
        assertUnknown("it is incomplete");
        append("pt\tid2\t/src/two/build.rs\n");
        assertThat(log.readSoFar().isolated()).containsExactly("id2");
        Files.delete(file);
        assertThat(log.readSoFar()).isEqualTo(GateLog.NONE);
    }

    @Test
    void readsEmptyLog() {
        assertThat(log.read()).isEqualTo(new GateLogFile.Result.Ok(GateLog.NONE));
    }

    @Test
    void missingLogIsUnknown() throws IOException {
        Files.delete(file);
        assertUnknown("the file is gone");

        Files.delete(file.getParent());
        assertUnknown("the file is gone");
    }

    @Test
    void truncatedLogIsUnknown() throws IOException {
        append("stub\tmacro\tid1\t/src/mac/src/lib.rs");
        assertUnknown("it is incomplete");

        Files.writeString(file, "");
        assertUnknown("it is incomplete");

        Files.writeString(file, MARK.substring(1) + "\n");
        assertUnknown("it is incomplete");
    }

    @Test
    void replacedLogIsUnknown() throws IOException {
        Path other = Files.writeString(target.resolve("other"), MARK + "\n");
        Files.move(file, target.resolve("kept"));

        Files.copy(other, file);
        assertUnknown("the file was replaced");

        Files.delete(file);
        Files.createSymbolicLink(file, target.resolve("kept"));
        assertUnknown("the file was replaced");

        Files.delete(file);
        Files.createDirectory(file);
        assertUnknown("the file was replaced");
    }

    @Test
    void fifoInPlaceOfLogIsUnknown() throws Exception {
        Files.move(file, target.resolve("kept"));
        Command made = Command.run(target, Map.of(), List.of("/usr/bin/mkfifo", file.toString()));
        assertThat(made.err()).isEmpty();

        assertUnknown("the file was replaced");
    }

    @Test
    void linkInPlaceOfFolderIsUnknown() throws IOException {
        Files.move(file.getParent(), target.resolve("moved"));
        Files.createSymbolicLink(target.resolve(".gate"), target.resolve("moved"));

        assertUnknown("its folder was replaced");
    }

    @Test
    void logWithForeignLineIsUnknown() throws IOException {
        append("hello\n");

        assertUnknown("it has lines that the gate did not write");
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    private void assertUnknown(String why) {
        assertThat(log.read()).isEqualTo(new GateLogFile.Result.Unknown(why));
    }
}
