package dev.lazaret.app.step.cargo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that every linked file gets a new name, and that no link is followed. */
class StubbedArtifactRenamerTest {
    private static final List<String> DEBUG = List.of("debug");

    @TempDir
    private Path target = Path.of("");

    @Test
    void renamesInFoldersOfLinkedFiles() throws Exception {
        put("debug/demo");
        put("debug/demo.d");
        put("debug/deps/libmac-1.so");
        put("debug/examples/small");
        put("debug/build/demo-1/out/made.rs");

        StubbedArtifactRenamer.rename(target, DEBUG);

        try (Stream<Path> all = Files.walk(target)) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(file -> target.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "debug/demo.with-stubs",
                            "debug/demo.d",
                            "debug/deps/libmac-1.so.with-stubs",
                            "debug/examples/small.with-stubs",
                            "debug/build/demo-1/out/made.rs");
        }
    }

    @Test
    void absentFolderHasNoFiles() throws Exception {
        put("wasm32-unknown-unknown/debug/demo.wasm");

        assertThat(StubbedArtifactRenamer.rename(target, DEBUG)).isTrue();
        assertThat(StubbedArtifactRenamer.rename(target, List.of("wasm32-unknown-unknown", "debug")))
                .isTrue();

        assertThat(target.resolve("wasm32-unknown-unknown/debug/demo.wasm.with-stubs"))
                .exists();
    }

    @Test
    void linkInPlaceOfFolderIsError() throws Exception {
        put("other/file");
        put("debug/demo");
        Files.createSymbolicLink(target.resolve("debug/deps"), target.resolve("other"));

        assertThatThrownBy(() -> StubbedArtifactRenamer.rename(target, DEBUG)).isInstanceOf(IOException.class);
        assertThat(target.resolve("other/file")).exists();
    }

    private void put(String path) throws IOException {
        Path file = target.resolve(path);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }
}
