package dev.lazaret.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies the shell commands of the page on many repositories: each produces a document for each folder, in their
 * order. Each starts the launcher several times, with AOT caches.
 */
@Tag("deep")
@Tag("slow")
class ManyPageTest {
    private static final int FOLDERS = 5;

    @TempDir
    Path temporary;

    private static List<String> commands() throws IOException {
        return Files.readAllLines(Path.of("docs", "many.md")).stream()
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .toList();
    }

    @Test
    void documentedCommandsAuditEachFolder() throws Exception {
        Path crates = Files.createDirectory(temporary.resolve("crates"));
        List<String> names = IntStream.range(0, FOLDERS).mapToObj(i -> "c" + i).toList();
        for (String name : names) {
            Files.writeString(Files.createDirectory(crates.resolve(name)).resolve("build.rs"), "fn main() {}");
        }
        Files.write(
                temporary.resolve("paths"),
                names.stream().map(name -> crates.resolve(name).toString()).toList());
        LauncherTree copy = LauncherTree.copy(temporary).withProgram();
        Path programs = Files.createDirectory(temporary.resolve("programs"));
        Files.createSymbolicLink(programs.resolve("lazaret"), Path.of(copy.launcher()));
        for (String begin : List.of("find ", "parallel ", "split ")) {
            String command = commands().stream()
                    .filter(line -> line.startsWith(begin))
                    .findFirst()
                    .orElseThrow()
                    .replace("/srv/crates", crates.toString())
                    .replace("-N 100", "-N 2")
                    .replace("-l 100", "-l 2");

            LauncherTree.Run run = copy.run(
                    temporary,
                    Map.of("PATH", programs + ":/usr/bin:/bin", "JAVA_HOME", System.getProperty("java.home")),
                    "/bin/sh",
                    "-c",
                    command);

            assertThat(run.code()).as(run.error() + " apt-get install parallel").isZero();
            assertThat(documents()
                            .map(line -> line.replaceFirst(".*?\"name\":\"", "").replaceFirst("\".*", "")))
                    .as(command)
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    /** Returns the documents of all files that a command may have written, and deletes the files. */
    private Stream<String> documents() throws IOException {
        List<String> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(temporary)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".jsonl")).toList()) {
                documents.addAll(Files.readAllLines(file));
                Files.delete(file);
            }
        }
        return documents.stream();
    }
}
