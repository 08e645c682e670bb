package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies what {@code lazaret search} prints, and its exit codes. */
class SearchCommandTest {
    @TempDir
    private Path folder;

    private Path repository;

    @BeforeEach
    void create() throws IOException {
        repository = folder.resolve("repository");
        write(
                "repository/src/main.rs",
                "use std::process::Command;\nfn main() {\n    Command::new(\"a\u202eb\");\n}\n");
        write("repository/notes", "commander\n");
        write("repository/Cargo.lock", """
                version = 4
                [[package]]
                name = "here"
                version = "1.0.0"
                source = "registry+https://github.com/rust-lang/crates.io-index"
                [[package]]
                name = "gone"
                version = "2.0.0"
                source = "registry+https://github.com/rust-lang/crates.io-index"
                [[package]]
                name = "../.."
                version = "1.0.0"
                source = "registry+https://github.com/rust-lang/crates.io-index"
                """);
        write("crates/here-1.0.0/src/lib.rs", "// a Command\n");
        write("crates/other-1.0.0/src/lib.rs", "// a Command\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private CliRun search(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "search";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CliRun.of(folder.resolve("data"), all);
    }

    @Test
    void printsEachLineWithItsPlace() {
        CliRun run = search("Command", repository.toString());

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("""
                src/main.rs:1:19: use std::process::Command;
                src/main.rs:3:5: Command::new("a\\u{202E}b");

                2 lines in 1 file. Searched 3 files, \
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "--word --ignore-case, command, src/main.rs:1:19 src/main.rs:3:5",
        "--ignore-case, command, notes:1:1 src/main.rs:1:19 src/main.rs:3:5",
        "--regex, ^Command|er$, notes:1:8",
        "--regex --ignore-case, COMMAND::[a-z]+, src/main.rs:3:5"
    })
    void optionsDecideWhatMatches(String options, String pattern, String places) {
        String[] arguments = (options + " " + pattern + " " + repository).split(" ");

        assertThat(search(arguments).out().lines().takeWhile(line -> !line.isEmpty()))
                .extracting(line -> line.substring(0, line.indexOf(": ")))
                .containsExactly(places.split(" "));
    }

    @Test
    void searchesTheCratesOfTheLockfile() {
        CliRun run = search(
                "a Command",
                repository.toString(),
                "--dependencies",
                "--offline-source",
                folder.resolve("crates").toString());

        assertThat(run.out())
                .startsWith("here-1.0.0/src/lib.rs:1:4: // a Command\n")
                .doesNotContain("other-1.0.0")
                .endsWith("\nNot on this machine: gone-2.0.0\n");
    }

    @Test
    void printsJson() {
        CliRun run = search("--format", "json", "--regex", "new\\(.*\\)", repository.toString());

        assertThat(run.out())
                .startsWith("{\"schema\":\"lazaret-search/1\",")
                .contains("\"query\":{\"text\":\"new\\\\(.*\\\\)\",\"kind\":\"expression\","
                        + "\"wholeWord\":false,\"ignoreCase\":false},\"places\":[\"\"],")
                .contains("\"path\":\"src/main.rs\"")
                .contains("\"line\":3,\"column\":14,\"text\":\"    Command::new(\\\"a\\\\u{202E}b\\\");\"")
                .contains("\"matches\":[\"new(\\\"a\\\\u{202E}b\\\")\"]")
                .contains("\"end\":\"complete\"")
                .hasLineCount(1);
    }

    @Test
    void noMatchIsNoError() {
        CliRun run = search("absent", repository.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("0 lines in 0 files. Searched 3 files, ");
    }

    @Test
    void needsALockfileForDependencies() throws IOException {
        Files.delete(repository.resolve("Cargo.lock"));

        CliRun run = search("a", repository.toString(), "--dependencies");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("lazaret: --dependencies needs a Cargo.lock that can be read in ");
    }
}
