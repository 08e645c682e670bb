package dev.lazaret.app.isolate.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that a module sees only its mounts, and no more of them than the limits allow. */
@Timeout(60)
final class ModuleFilesTest {
    @TempDir
    Path temporary;

    private Path real;
    private FilePath source;
    private FilePath output;
    private ModuleFiles files;

    @BeforeEach
    void mount() throws IOException {
        real = Files.createDirectories(temporary.toRealPath().resolve("src/package"));
        source = FilePath.parse(real.toString()).orElseThrow();
        output = FilePath.parse("/target/out").orElseThrow();
        Map<FilePath, Mount> mounts = new LinkedHashMap<>();
        mounts.put(source, new ReadOnlyMount(source, real, Set.of("target")));
        mounts.put(output, new MemoryMount());
        files = new ModuleFiles(mounts);
        Files.writeString(temporary.resolve("secret"), "secret");
    }

    @Test
    void showsOnlyFoldersAboveMounts() throws Exception {
        Files.writeString(real.resolve("../sibling"), "secret");
        FilePath parent = FilePath.parse(
                        Objects.requireNonNull(real.getParent()).toString())
                .orElseThrow();
        assertThat(files.list(parent)).containsExactly(new FolderEntry("package", true));
        assertThat(files.list(FilePath.parse("/target").orElseThrow())).containsExactly(new FolderEntry("out", true));
        assertThat(files.status(FilePath.ROOT).folder()).isTrue();
        assertRefused(FileError.NO_ENTRY, () -> files.status(parent.append(List.of("sibling"))));
        assertRefused(
                FileError.NO_ENTRY, () -> files.list(FilePath.parse("/etc").orElseThrow()));
        assertRefused(FileError.READ_ONLY, () -> files.removeFolder(parent));
        assertThat(new ModuleFiles(Map.of()).list(FilePath.ROOT)).isEmpty();
    }

    @Test
    void followsNoLink() throws Exception {
        Files.createSymbolicLink(real.resolve("file"), temporary.resolve("secret"));
        Files.createSymbolicLink(real.resolve("folder"), temporary);
        Files.createSymbolicLink(real.resolve("itself"), Path.of("itself"));
        Files.createDirectory(real.resolve("inner"));
        Files.createSymbolicLink(real.resolve("inner/up"), Path.of("../.."));
        for (List<String> path : List.of(
                List.of("file"),
                List.of("folder"),
                List.of("folder", "secret"),
                List.of("itself"),
                List.of("inner", "up"),
                List.of("inner", "up", "package"))) {
            assertRefused(FileError.NO_ENTRY, () -> files.status(source.append(path)));
            assertRefused(FileError.NO_ENTRY, () -> files.open(source.append(path), OpenOptions.READ));
            assertRefused(FileError.NO_ENTRY, () -> files.list(source.append(path)));
        }
        assertThat(files.list(source)).containsExactly(new FolderEntry("inner", true));
    }

    /** A folder above the mount can become a link after the mount was made. */
    @Test
    void followsNoLinkAboveMount() throws Exception {
        Files.writeString(real.resolve("file"), "text");
        Files.move(real.getParent(), temporary.resolve("moved"));
        Files.createSymbolicLink(real.getParent(), temporary.resolve("moved"));
        assertRefused(FileError.NO_ENTRY, () -> files.status(source));
        assertRefused(FileError.NO_ENTRY, () -> files.open(source.append(List.of("file")), OpenOptions.READ));
    }

    @Test
    void readsOnlyRegularFiles() throws Exception {
        Command.run(
                temporary,
                Map.of("PATH", "/usr/bin:/bin"),
                List.of("mkfifo", real.resolve("pipe").toString()));
        assertRefused(FileError.NO_ENTRY, () -> files.open(source.append(List.of("pipe")), OpenOptions.READ));
        assertThat(files.list(source)).isEmpty();
    }

    @Test
    void limitsSizes() throws Exception {
        try (RandomAccessFile huge = new RandomAccessFile(real.resolve("huge").toFile(), "rw")) {
            huge.setLength(1L << 40);
        }
        assertRefused(FileError.TOO_LARGE, () -> files.open(source.append(List.of("huge")), OpenOptions.READ));
        for (int i = 0; i < 9; i++) {
            try (RandomAccessFile large =
                    new RandomAccessFile(real.resolve("large" + i).toFile(), "rw")) {
                large.setLength(ReadOnlyMount.LARGEST_FILE);
            }
        }
        for (int i = 0; i < 8; i++) {
            FilePath large = source.append(List.of("large" + i));
            assertThat(files.open(large, OpenOptions.READ).size()).isEqualTo(ReadOnlyMount.LARGEST_FILE);
            assertThat(files.open(large, OpenOptions.READ).size()).isEqualTo(ReadOnlyMount.LARGEST_FILE);
        }
        assertRefused(FileError.NO_SPACE, () -> files.open(source.append(List.of("large8")), OpenOptions.READ));
    }

    @Test
    void limitsEntries() throws Exception {
        for (int i = 0; i < ReadOnlyMount.MOST_ENTRIES; i++) {
            Files.createFile(real.resolve(Integer.toString(i)));
        }
        assertThat(files.list(source)).hasSize(ReadOnlyMount.MOST_ENTRIES);
        Files.createFile(real.resolve("more"));
        assertRefused(FileError.OVERFLOW, () -> files.list(source));
    }

    @Test
    void hidesEntriesOfTopOnly() throws Exception {
        Files.createDirectories(real.resolve("target/debug"));
        Files.createDirectories(real.resolve("src/target"));
        assertThat(files.list(source)).containsExactly(new FolderEntry("src", true));
        assertRefused(FileError.NO_ENTRY, () -> files.status(source.append(List.of("target", "debug"))));
        assertThat(files.status(source.append(List.of("src", "target"))).folder())
                .isTrue();
    }

    @Test
    void movesNothingBetweenMounts() throws Exception {
        Files.writeString(real.resolve("file"), "text");
        assertThatThrownBy(() -> files.rename(source.append(List.of("file")), output.append(List.of("file"))))
                .isInstanceOfSatisfying(
                        FileFailure.class,
                        failure -> assertThat(failure.error()).isEqualTo(FileError.OTHER_DEVICE));
        assertThat(real.resolve("file")).hasContent("text");
    }

    /** Some scripts begin by making their output folder anew. */
    @Test
    void outputFolderCanBeMadeAnew() throws Exception {
        files.removeFolder(output);
        assertThatThrownBy(() -> files.status(output)).isInstanceOf(FileFailure.class);
        files.createFolder(output);
        assertThat(files.list(output)).isEmpty();
    }

    private static void assertRefused(FileError error, ThrowingCallable operation) {
        assertThatThrownBy(operation).isInstanceOfSatisfying(FileFailure.class, failure -> {
            assertThat(failure.error()).isEqualTo(error);
            assertThat(failure.refused()).isPresent();
        });
    }
}
