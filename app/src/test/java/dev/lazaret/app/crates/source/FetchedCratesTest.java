package dev.lazaret.app.crates.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects that the crates of the last Fetch of each workspace are stored, also if those of the next can't be. */
class FetchedCratesTest {
    @TempDir
    Path state;

    private FetchedCrates fetched;

    @BeforeEach
    void store() {
        fetched = new FetchedCrates(state, "project");
    }

    @Test
    void replacesEarlierCratesOfTheSameWorkspaceOnly() throws IOException {
        fetched.store("aaaa-1", checked("first"));
        fetched.store("bbbb-1", checked("other"));
        fetched.store("aaaa-2", checked("second"));
        fetched.store("aaaa-2", checked("third"));

        assertThat(fetched.find("aaaa-1")).isEmpty();
        assertThat(fetched.crates("aaaa-2").resolve("third")).exists();
        assertThat(fetched.crates("bbbb-1").resolve("other")).exists();
        try (Stream<Path> stored = Files.list(state.resolve("crates/project"))) {
            assertThat(stored).hasSize(2);
        }
    }

    @Test
    void keepsEarlierCratesIfNewOnesCannotBeMoved() throws IOException {
        fetched.store("aaaa-1", checked("first"));

        Path second = checked("second");
        assertThatThrownBy(() -> fetched.store("aaaa-2/missing", second)).isInstanceOf(IOException.class);
        assertThat(fetched.crates("aaaa-1").resolve("first")).exists();
        assertThat(second).exists();
    }

    private Path checked(String name) throws IOException {
        Path checked = state.resolve("checked-" + name);
        Files.createDirectories(checked.resolve("crates").resolve(name));
        return checked;
    }
}
