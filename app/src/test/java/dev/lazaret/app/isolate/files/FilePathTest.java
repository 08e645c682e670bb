package dev.lazaret.app.isolate.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies how paths of modules are resolved as text. */
final class FilePathTest {
    @ParameterizedTest
    @CsvSource({
        "/src/a, b/c, /src/a/b/c",
        "/src/a, ./b//c/., /src/a/b/c",
        "/src/a, .., /src",
        "/src/a, ../../../../etc/passwd, /etc/passwd",
        "/src/a, b/../../c, /src/c",
        "/src/a, /etc, /etc",
        "/src/a, //etc/, /etc",
        "/, ..., /...",
        "/, ..a, /..a",
        "/, .., /",
        "/, ' ', '/ '",
        "/, é\\b, /é\\b",
    })
    void resolves(String folder, String path, String resolved) throws FileFailure {
        FilePath base = FilePath.parse(folder).orElseThrow();
        assertThat(base.resolve(path.getBytes(StandardCharsets.UTF_8)).toString())
                .isEqualTo(resolved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "src", "/src/..", "/..", "/a/../b", "../a", "/a\0b"})
    void refusesFolder(String path) {
        assertThat(FilePath.parse(path)).isEqualTo(Optional.empty());
    }

    @Test
    void limitsPaths() {
        assertFails(FileError.NO_ENTRY, new byte[0]);
        assertFails(FileError.INVALID, new byte[] {'a', 0, 'b'});
        assertFails(FileError.NOT_TEXT, new byte[] {(byte) 0xff});
        assertFails(FileError.NOT_TEXT, new byte[] {(byte) 0xc0, (byte) 0xaf});
        assertFails(FileError.NAME_TOO_LONG, "x".repeat(256).getBytes(StandardCharsets.UTF_8));
        assertFails(FileError.NAME_TOO_LONG, "é".repeat(128).getBytes(StandardCharsets.UTF_8));
        assertFails(FileError.NAME_TOO_LONG, "a/".repeat(101).getBytes(StandardCharsets.UTF_8));
        assertFails(FileError.NAME_TOO_LONG, new byte[4097]);
    }

    @Test
    void comparesComponents() {
        FilePath folder = FilePath.parse("/src/a").orElseThrow();
        assertThat(FilePath.parse("/src/a/b").orElseThrow().startsWith(folder)).isTrue();
        assertThat(folder.startsWith(folder)).isTrue();
        assertThat(FilePath.parse("/src/ab").orElseThrow().startsWith(folder)).isFalse();
        assertThat(FilePath.ROOT.startsWith(folder)).isFalse();
    }

    private static void assertFails(FileError error, byte[] path) {
        assertThatThrownBy(() -> FilePath.ROOT.resolve(path)).isInstanceOfSatisfying(FileFailure.class, failure -> {
            assertThat(failure.error()).isEqualTo(error);
            assertThat(failure.refused()).isEmpty();
        });
    }
}
