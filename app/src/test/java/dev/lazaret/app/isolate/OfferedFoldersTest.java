package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.app.isolate.ProxyMessage.Variable;
import dev.lazaret.app.isolate.files.FileFailure;
import dev.lazaret.app.isolate.files.FilePath;
import dev.lazaret.app.isolate.files.FolderEntry;
import dev.lazaret.app.isolate.files.ModuleFiles;
import dev.lazaret.app.isolate.files.OpenOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies which folders modules see. */
final class OfferedFoldersTest {
    @TempDir
    Path temporary;

    private Path source;
    private Path output;
    private OfferedFolders folders;

    @BeforeEach
    void create() throws IOException {
        Path real = temporary.toRealPath();
        source = Files.createDirectories(real.resolve("src/package"));
        output = Files.createDirectories(real.resolve("target/debug/build/package-1/out"));
        Files.writeString(source.resolve("file"), "source");
        Files.writeString(output.resolve("made.rs"), "output");
        folders = new OfferedFolders(List.of(real.resolve("src")), real.resolve("target"));
    }

    @Test
    void macroReadsPackageAndOutputOfScript() throws Exception {
        ModuleFiles files = folders.forMacro(List.of(
                new Variable("CARGO_MANIFEST_DIR", source.toString()), new Variable("OUT_DIR", output.toString())));
        assertThat(files.open(path(source.resolve("file")), OpenOptions.READ).read(0, 100))
                .asString()
                .isEqualTo("source");
        assertThat(files.open(path(output.resolve("made.rs")), OpenOptions.READ).read(0, 100))
                .asString()
                .isEqualTo("output");
        assertThatThrownBy(() -> files.createFolder(path(output.resolve("new"))))
                .isInstanceOf(FileFailure.class);
        assertThat(output.resolve("new")).doesNotExist();
    }

    /** What is not offered is no mount, so that the macro still runs. */
    @Test
    void macroSeesNoOtherFolders() throws Exception {
        Path gate = Files.createDirectories(temporary.toRealPath().resolve("target/.gate/host/out"));
        for (Path other : List.of(Path.of("/etc"), Path.of("/"), temporary, source.resolve(".."), gate)) {
            ModuleFiles files = folders.forMacro(List.of(
                    new Variable("CARGO_MANIFEST_DIR", other.toString()), new Variable("OUT_DIR", other.toString())));
            assertThat(files.list(FilePath.ROOT)).isEmpty();
        }
        assertThat(folders.forMacro(List.of()).list(FilePath.ROOT)).isEmpty();
    }

    @Test
    void scriptWritesOnlyInMemory() throws Exception {
        OfferedFolders.ScriptFiles files =
                folders.forScript(source.toString(), output.toString()).orElseThrow();
        assertThat(files.files().list(path(output))).isEmpty();
        files.files().createFolder(path(output.resolve("new")));
        assertThat(files.files().list(path(output))).containsExactly(new FolderEntry("new", true));
        assertThat(output.resolve("new")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "/src, /target/debug/build/a-1/out, true",
        "/src/member, /target/out, true",
        "/deps/serde-1.0, /target/x/debug/build/a-1/out, true",
        "/deps/../etc, /target/out, false",
        "/etc, /target/out, false",
        "/srcs, /target/out, false",
        "/, /target/out, false",
        "src, /target/out, false",
        "/src, /target/debug, false",
        "/src, /src/out, false",
        "/src, /target/.gate/out, false",
        "/src, /target/.gate/host/out, false",
        "/src, out, false",
        "'', '', false",
    })
    void offersFoldersOfSandbox(String packageFolder, String outputFolder, boolean offered) {
        assertThat(OfferedFolders.OF_SANDBOX
                        .forScript(packageFolder, outputFolder)
                        .isPresent())
                .isEqualTo(offered);
    }

    private static FilePath path(Path path) {
        return FilePath.parse(path.toString()).orElseThrow();
    }
}
