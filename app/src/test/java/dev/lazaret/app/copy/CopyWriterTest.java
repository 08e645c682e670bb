package dev.lazaret.app.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.app.output.NewFolder;
import dev.lazaret.app.output.OutputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects the folder of a copy: it is complete, or nothing of it is left. */
class CopyWriterTest {
    private static final String GONE = "Everything that was written was deleted.";

    @TempDir
    private Path scratch = Path.of("");

    private Path repository = Path.of("");
    private Path copy = Path.of("");

    @BeforeEach
    void makeRepository() throws IOException {
        repository = Files.createDirectories(scratch.resolve("quay"));
        copy = scratch.resolve("copy");
        Files.createDirectory(repository.resolve("src"));
        for (String name : List.of("a", "b", "c")) {
            Files.writeString(repository.resolve("src/" + name + ".rs"), "fn " + name + "() {}\n");
        }
    }

    @Test
    void copyIsMarkedIncompleteAndPrivateUntilItIsComplete() throws Exception {
        List<List<String>> seen = new ArrayList<>();
        try (PlannedCopy planned = PlannedCopy.of(repository)) {
            assertThat(planned.writer().write(folder(), after(1, () -> seen.add(state(copy)))))
                    .isEmpty();
        }

        assertThat(seen).containsExactly(List.of("rwx------", "incomplete-copy.txt", "src"));
        assertThat(state(copy)).containsExactly("rwxr-xr-x", "src");
    }

    @Test
    void markerTakesNoNameOfTheCopy() throws Exception {
        Files.writeString(repository.resolve("Incomplete-Copy.txt"), "x\n");
        List<List<String>> seen = new ArrayList<>();
        try (PlannedCopy planned = PlannedCopy.of(repository)) {
            assertThat(planned.writer().write(folder(), after(1, () -> seen.add(state(copy)))))
                    .isEmpty();
        }

        assertThat(seen.getFirst()).contains("incomplete-copy.2.txt");
        assertThat(state(copy)).containsExactly("rwxr-xr-x", "Incomplete-Copy.txt", "src");
    }

    @Test
    void cancelledCopyLeavesNothing() throws Exception {
        boolean[] cancelled = {false};
        ScanMonitor cancelling = new ScanMonitor() {
            @Override
            public void at(long entries, long bytes) {
                cancelled[0] = entries == 2;
            }

            @Override
            public boolean cancelled() {
                return cancelled[0];
            }
        };
        try (PlannedCopy planned = PlannedCopy.of(repository)) {
            assertThat(planned.writer().write(folder(), cancelling)).contains(new CopyWriter.Cancelled(GONE));
        }

        assertThat(copy).doesNotExist();
    }

    @Test
    void fileThatChangesMeanwhileLeavesNothing() throws Exception {
        try (PlannedCopy planned = PlannedCopy.of(repository)) {
            assertThat(planned.writer().write(folder(), after(1, () -> write("src/c.rs", "fn z() {}\n"))))
                    .contains(new CopyWriter.Changed(RepoPath.of("src/c.rs"), GONE));
        }

        assertThat(copy).doesNotExist();
    }

    @Test
    void fileThatBecomesALinkIsNotCopied() throws Exception {
        Path secret = Files.writeString(scratch.resolve("secret"), "fn c() {}\n");
        try (PlannedCopy planned = PlannedCopy.of(repository)) {
            assertThat(planned.writer().write(folder(), after(1, () -> link("src/c.rs", secret))))
                    .contains(new CopyWriter.Changed(RepoPath.of("src/c.rs"), GONE));
        }

        assertThat(copy).doesNotExist();
    }

    @Test
    void folderThatAppearsAfterTheCheckIsLeftAlone() throws Exception {
        NewFolder target = folder();
        Files.createDirectory(copy);
        Files.writeString(copy.resolve("mine"), "x");
        try (PlannedCopy planned = PlannedCopy.of(repository)) {
            assertThatThrownBy(() -> planned.writer().write(target, ScanMonitor.NONE))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("exists already");
        }

        assertThat(copy.resolve("mine")).hasContent("x");
    }

    @Test
    void linkThatAppearsAfterTheCheckIsNotFollowed() throws Exception {
        NewFolder target = folder();
        Files.createSymbolicLink(copy, repository);
        try (PlannedCopy planned = PlannedCopy.of(repository)) {
            assertThatThrownBy(() -> planned.writer().write(target, ScanMonitor.NONE))
                    .isInstanceOf(OutputException.class);
        }

        assertThat(state(repository)).contains("src").hasSize(2);
    }

    @Test
    void parentThatBecomesALinkAfterTheCheckIsNotFollowed() throws Exception {
        Path parent = Files.createDirectory(scratch.resolve("parent"));
        NewFolder target = NewFolder.at(
                Files.createSymbolicLink(scratch.resolve("way"), parent).resolve("copy"), repository);
        Files.delete(scratch.resolve("way"));
        Files.createSymbolicLink(scratch.resolve("way"), repository);
        try (PlannedCopy planned = PlannedCopy.of(repository)) {
            assertThat(planned.writer().write(target, ScanMonitor.NONE)).isEmpty();
        }

        assertThat(parent.resolve("copy/src/a.rs")).exists();
        assertThat(repository.resolve("copy")).doesNotExist();
    }

    private NewFolder folder() throws OutputException {
        return NewFolder.at(copy, repository);
    }

    /** Acts once, after so many files are written. */
    private static ScanMonitor after(int files, Runnable act) {
        return new ScanMonitor() {
            @Override
            public void at(long entries, long bytes) {
                if (entries == files) {
                    act.run();
                }
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        };
    }

    private void write(String path, String text) {
        try {
            Files.writeString(repository.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void link(String path, Path target) {
        try {
            Files.delete(repository.resolve(path));
            Files.createSymbolicLink(repository.resolve(path), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> state(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return Stream.concat(
                            Stream.of(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))),
                            entries.map(path -> path.getFileName().toString()).sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
