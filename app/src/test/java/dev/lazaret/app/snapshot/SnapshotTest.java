package dev.lazaret.app.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Limits;
import dev.lazaret.analysis.repository.Opened;
import dev.lazaret.analysis.repository.Progress;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects what a stage gets of a repository: which files, with which bytes, modes and times, and what is left out. */
class SnapshotTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T10:00:00.123456789Z");
    private static final Instant SECOND = Instant.parse("2026-01-02T10:00:00.5Z");

    @TempDir
    Path base;

    private Path repository;

    @BeforeEach
    void repository() throws IOException {
        repository = Files.createDirectories(base.resolve("repository"));
        put("Cargo.toml", "[package]");
        put("src/main.rs", "fn main() {}");
    }

    @Test
    void ordinaryFilesAreCopiedWithTheExecuteBitAlone() throws IOException {
        put("run.sh", "#!/bin/sh");
        Files.setPosixFilePermissions(repository.resolve("run.sh"), PosixFilePermissions.fromString("rwxrwxrwx"));
        put("secret", "x");
        Files.setPosixFilePermissions(repository.resolve("secret"), PosixFilePermissions.fromString("rw-------"));

        assertThat(take("copy", FIRST)).isInstanceOf(Snapshot.Result.Taken.class);

        assertThat(paths("copy")).containsExactly("Cargo.toml", "run.sh", "secret", "src", "src/main.rs");
        assertThat(base.resolve("copy/src/main.rs")).hasContent("fn main() {}");
        assertThat(mode("copy/run.sh")).isEqualTo("rwxr-xr-x");
        assertThat(mode("copy/secret")).isEqualTo("rw-r--r--");
        assertThat(mode("copy/src")).isEqualTo("rwxr-xr-x");
    }

    @Test
    void whatCargoOrRustupWouldObeyIsLeftOutAtAnyDepth() throws IOException {
        for (String path : List.of(
                ".git/config",
                "sub/.git",
                ".cargo/config",
                ".cargo/config.toml",
                ".cargo/data.txt",
                "sub/.cargo/config.toml",
                "rust-toolchain",
                "sub/rust-toolchain.toml",
                "target/debug/x",
                "src/target/mod.rs",
                "cache/target/CACHEDIR.TAG",
                "cache/config.toml")) {
            put(path, "x");
        }

        Snapshot.Result.Taken taken = (Snapshot.Result.Taken) take("copy", FIRST);

        assertThat(paths("copy"))
                .containsExactly(
                        ".cargo",
                        ".cargo/data.txt",
                        "Cargo.toml",
                        "cache",
                        "cache/config.toml",
                        "src",
                        "src/main.rs",
                        "src/target",
                        "src/target/mod.rs",
                        "sub",
                        "sub/.cargo");
        assertThat(taken.leftOut())
                .extracting(left -> left.path().utf8())
                .containsExactly(
                        ".cargo/config",
                        ".cargo/config.toml",
                        ".git",
                        "cache/target",
                        "rust-toolchain",
                        "sub/.cargo/config.toml",
                        "sub/.git",
                        "sub/rust-toolchain.toml",
                        "target");
    }

    @Test
    void aLinkBecomesTheFileThatItNamesOrIsAbsent() throws IOException {
        put("outside/../../secret", "outside");
        put("data/file", "inside");
        Files.createSymbolicLink(repository.resolve("inside"), Path.of("data/file"));
        Files.createSymbolicLink(repository.resolve("folder"), Path.of("data"));
        Files.createSymbolicLink(repository.resolve("up"), Path.of("../secret"));
        Files.createSymbolicLink(repository.resolve("absolute"), Path.of("/etc/passwd"));

        Snapshot.Result.Taken taken = (Snapshot.Result.Taken) take("copy", FIRST);

        assertThat(Files.isRegularFile(base.resolve("copy/inside"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(base.resolve("copy/inside")).hasContent("inside");
        assertThat(taken.leftOut())
                .extracting(left -> left.path().utf8() + ": " + left.why())
                .containsExactly(
                        "absolute: a link that leads to nothing inside",
                        "folder: a link to a folder",
                        "up: a link that leads to nothing inside");
        assertThat(paths("copy")).doesNotContain("folder", "up", "absolute");
    }

    @Test
    void anUnchangedFileKeepsItsTimeAndAChangedOneGetsThePresent() throws IOException {
        take("one", FIRST);
        put("src/main.rs", "fn main() { }");
        put("src/new.rs", "");
        take("two", SECOND);

        assertThat(time("one/Cargo.toml")).isEqualTo(FIRST);
        assertThat(time("two/Cargo.toml")).isEqualTo(FIRST);
        assertThat(time("two/src/main.rs")).isEqualTo(SECOND);
        assertThat(time("two/src/new.rs")).isEqualTo(SECOND);
    }

    @Test
    void aFileThatChangedSinceItWasReadRefusesTheCopy() throws IOException {
        Repository opened = open();
        Inventory seen = walk(opened);
        put("src/main.rs", "fn main() { other() }");

        assertThat(take(opened, seen, "copy", FIRST))
                .isInstanceOfSatisfying(
                        Snapshot.Result.Refused.class,
                        refused -> assertThat(refused.reason()).contains("src/main.rs", "changed"));
    }

    @Test
    void aTreeThatWasNotHashedWholeRefusesTheCopy() throws IOException {
        Repository opened = open();
        Scan scan = opened.scan(new Limits(2, 64, 1 << 20, 1 << 20), () -> SnapshotTest::ignore, Progress.NONE);

        assertThat(take(opened, ((Scan.Done) scan).inventory(), "copy", FIRST))
                .isInstanceOf(Snapshot.Result.Refused.class);
        assertThat(base.resolve("copy")).doesNotExist();
    }

    private Repository open() {
        return ((Opened.Ready) Repository.open(repository)).repository();
    }

    private static Inventory walk(Repository opened) {
        return ((Scan.Done) opened.scan(Limits.DEFAULT, () -> SnapshotTest::ignore, Progress.NONE)).inventory();
    }

    private static void ignore(Entry entry, Content content) {
        assertThat(entry.isFile() || entry.link() != null).isTrue();
    }

    private Snapshot.Result take(String name, Instant present) throws IOException {
        Repository opened = open();
        return take(opened, walk(opened), name, present);
    }

    private Snapshot.Result take(Repository opened, Inventory seen, String name, Instant present) throws IOException {
        try (opened) {
            return Snapshot.take(
                    opened, seen, base.resolve(name), base.resolve("times"), present, made -> {}, () -> false);
        }
    }

    private void put(String path, String text) throws IOException {
        Path file = repository.resolve(path).normalize();
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> paths(String copy) throws IOException {
        Path folder = base.resolve(copy);
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(base.resolve(path)));
    }

    private Instant time(String path) throws IOException {
        return Files.getLastModifiedTime(base.resolve(path)).toInstant();
    }
}
