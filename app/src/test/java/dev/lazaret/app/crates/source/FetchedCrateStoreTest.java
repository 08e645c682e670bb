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
class FetchedCrateStoreTest {
    @TempDir
    Path state;

    private FetchedCrateStore fetched;

    @BeforeEach
    void store() {
        fetched = new FetchedCrateStore(state, "project");
    }

    @Test
    void replacesEarlierCratesOfSameWorkspaceOnly() throws IOException {
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

    @Test
    void restoresCratesSetAsideByKilledFetch() throws IOException {
        fetched.store("aaaa-1", checked("first"));
        fetched.store("bbbb-1", checked("other"));
        Path project = state.resolve("crates/project");
        Path aside = aside(project);
        Files.move(project.resolve("aaaa-1"), aside.resolve("aaaa-1"));

        fetched.store("bbbb-2", checked("second"));
        assertThat(fetched.crates("aaaa-1").resolve("first")).exists();
        assertThat(fetched.crates("bbbb-2").resolve("second")).exists();
        assertThat(fetched.find("bbbb-1")).isEmpty();
        assertThat(project.resolve(".earlier")).doesNotExist();
    }

    @Test
    void deletesCratesReplacedByKilledFetch() throws IOException {
        fetched.store("aaaa-2", checked("second"));
        fetched.store("bbbb-1", checked("other"));
        Path project = state.resolve("crates/project");
        Path aside = aside(project);
        Files.createDirectory(aside.resolve("aaaa-1"));
        Files.writeString(aside.resolveSibling("new"), "aaaa-2\n");

        fetched.store("bbbb-1", checked("again"));
        assertThat(fetched.crates("aaaa-2").resolve("second")).exists();
        assertThat(project.resolve("aaaa-1")).doesNotExist();
        assertThat(project.resolve(".earlier")).doesNotExist();
    }

    /** Creates the folder for crates that are set aside, as a replacement does. */
    private static Path aside(Path project) throws IOException {
        Path aside = project.resolve(".earlier");
        Path earlier = Files.createDirectories(aside.resolve("earlier"));
        Files.setAttribute(aside, "unix:mode", 0700);
        Files.setAttribute(earlier, "unix:mode", 0700);
        return earlier;
    }

    private Path checked(String name) throws IOException {
        Path checked = state.resolve("checked-" + name);
        Files.createDirectories(checked.resolve("crates").resolve(name));
        return checked;
    }
}
