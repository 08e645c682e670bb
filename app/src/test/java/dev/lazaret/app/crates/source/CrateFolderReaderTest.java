package dev.lazaret.app.crates.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.app.crates.need.TargetPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that the paths of a crate's units are those that cargo passes to the compiler. */
final class CrateFolderReaderTest {
    @TempDir
    Path source;

    @ParameterizedTest
    @CsvSource({
        "build.rs, build.rs",
        "./build.rs, build.rs",
        ".//make/./main.rs, make/main.rs",
        "make/../build.rs, build.rs",
        "../other/build.rs, ../other/build.rs",
        "/other/build.rs, /other/build.rs",
    })
    void resolvesPaths(String written, String passed) throws IOException {
        assertThat(read("build = \"" + written + "\"", "").buildScript()).hasValue(passed);
        assertThat(read("", "path = \"" + written + "\"").libraryPath()).hasValue(passed);
        assertThat(read("", "proc-macro = true\npath = \"" + written + "\"").macroPath())
                .hasValue(passed);
    }

    private OfflineCrate read(String inPackage, String inLibrary) throws IOException {
        Path folder = Files.createDirectories(source.resolve("one-1.0.0"));
        Files.writeString(
                folder.resolve("Cargo.toml"),
                "[package]\nname = \"one\"\nversion = \"1.0.0\"\n" + inPackage + "\n[lib]\n" + inLibrary + "\n");
        Repository opened = ((RepositoryOpenResult.Ready) Repository.open(source)).repository();
        Optional<OfflineCrate> crate =
                CrateFolderReader.read(opened, RepoPath.ROOT, 0, "one-1.0.0", TargetPlatform.HOST);
        return crate.orElseThrow();
    }
}
