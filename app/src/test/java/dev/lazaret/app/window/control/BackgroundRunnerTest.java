package dev.lazaret.app.window.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/** Verifies that the window's reading threads are restricted to reading, and that its other background work is not. */
@Tag("window")
final class BackgroundRunnerTest {
    @TempDir
    private Path scratch = Path.of("");

    private final CompletableFuture<Object> told = new CompletableFuture<>();
    private final BackgroundRunner background = new BackgroundRunner(told::complete);

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void readTaskCanRead() throws Exception {
        Path file = Files.writeString(scratch.resolve("file"), "read");
        background.read("read", () -> Files.readString(file), told::complete);
        assertThat(told.get(10, TimeUnit.MINUTES)).isEqualTo("read");
    }

    @Test
    void readTaskCannotWrite() throws Exception {
        background.read("read", this::write, told::complete);
        assertThat(told.get(10, TimeUnit.MINUTES)).isInstanceOf(FileSystemException.class);
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void readTaskCannotStartPrograms() throws Exception {
        background.read("read", start(), told::complete);
        assertThat(told.get(10, TimeUnit.MINUTES)).isInstanceOf(IOException.class);
        assertThat(scratch).isEmptyDirectory();
    }

    /** Holds also if restricted reading has created threads before. */
    @Test
    void otherTaskCanWriteAndStartPrograms() throws Exception {
        CompletableFuture<Object> read = new CompletableFuture<>();
        background.read("read", () -> "", read::complete);
        read.get(10, TimeUnit.MINUTES);
        background.run("write", this::write, _ -> background.run("start", start(), told::complete));
        assertThat(told.get(10, TimeUnit.MINUTES)).isEqualTo(0);
        assertThat(scratch.resolve("written")).exists();
        assertThat(scratch.resolve("marker")).exists();
    }

    private Path write() throws IOException {
        return Files.writeString(scratch.resolve("written"), "");
    }

    private Callable<Integer> start() {
        return () -> new ProcessBuilder(
                        "/usr/bin/touch", scratch.resolve("marker").toString())
                .start()
                .waitFor();
    }
}
