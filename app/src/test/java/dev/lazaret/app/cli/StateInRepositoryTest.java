package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.ReadableFolder;
import dev.lazaret.app.step.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Protects that a step whose state would lie in the repository is refused, and leaves nothing there. */
@Tag("sandbox")
final class StateInRepositoryTest {
    private Path base;

    StateInRepositoryTest() {
        base = Path.of("");
    }

    @BeforeEach
    void open() throws IOException {
        base = ReadableFolder.make("lazaret-state");
        Path source = Files.createDirectories(base.resolve("project/src"));
        Files.writeString(source.resolve("main.rs"), "fn main() {}\n");
        Files.writeString(base.resolve("project/Cargo.toml"), "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n");
    }

    @AfterEach
    void close() throws Exception {
        ReadableFolder.remove(base);
    }

    @Test
    void stepIsRefusedWithASentence() throws Exception {
        Command refused = check(base);
        assertThat(refused.code()).isEqualTo(Exit.REFUSED.code());
        assertThat(refused.err())
                .contains("lies in the repository, where nothing is written")
                .hasLineCount(1);
        assertThat(home().resolve(".cache")).doesNotExist();
        // The same account and home, and a repository beside it.
        assertThat(check(base.resolve("project")).err()).doesNotContain("lies in the repository");
        assertThat(home().resolve(".cache/lazaret")).exists();
    }

    private Path home() {
        return base.resolve("home");
    }

    private Command check(Path repository) throws Exception {
        Launcher launcher = new Launcher(base, true);
        List<String> words = new ArrayList<>(launcher.lazaret());
        words.addAll(List.of("stage", "check", repository.toString(), "--run-all", "--toolchain", "/usr"));
        return launcher.run("home", words);
    }
}
