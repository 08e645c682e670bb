package dev.lazaret.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects an existing document: a process that is killed (SIGKILL) in the middle of writing leaves it intact. */
class KilledOutputTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void leavesExistingFileIntactWhenKilled() throws Exception {
        Path document = folder.resolve("audit.json");
        Files.writeString(document, "{\"whole\": true}");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        document.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("half");
            writer.destroyForcibly().waitFor();
        }

        assertThat(document).hasContent("{\"whole\": true}");
    }

    /** Writes half a document, reports that, and waits to be killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            AtomicFileWriter.at(Path.of(arguments[0]), List.of()).write(Writer::half);
        }

        private static boolean half(OutputStream out) throws IOException {
            out.write("{\"half".repeat(10_000).getBytes(StandardCharsets.UTF_8));
            out.flush();
            System.out.println("half");
            new CompletableFuture<Void>().join();
            return true;
        }
    }
}
