package dev.lazaret.app.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verifies what a stage gets of a repository: which files, with which bytes, modes and times, and what is left out; and
 * that a stored copy is reused only while it is complete and unchanged.
 */
class SnapshotStoreTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T10:00:00.123456789Z");
    private static final Instant THIRD = Instant.parse("2026-01-03T10:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-01-02T10:00:00.5Z");

    @TempDir
    Path base;

    private Path repository;
    private Path snapshots;

    @BeforeEach
    void repository() throws IOException {
        repository = Files.createDirectories(base.resolve("repository"));
        snapshots = Files.createDirectory(base.resolve("snapshots"));
        put("Cargo.toml", "[package]");
        put("src/main.rs", "fn main() {}");
    }

    @Test
    void copiesFilesWithExecuteBitOnly() throws IOException {
        put("run.sh", "#!/bin/sh");
        Files.setPosixFilePermissions(repository.resolve("run.sh"), PosixFilePermissions.fromString("rwxrwxrwx"));
        put("secret", "x");
        Files.setPosixFilePermissions(repository.resolve("secret"), PosixFilePermissions.fromString("rw-------"));
        put("large", "0123456789abcdef".repeat(20_000));
        put("empty", "");

        Path copy = take(FIRST);

        assertThat(paths(copy))
                .containsExactly("Cargo.toml", "empty", "large", "run.sh", "secret", "src", "src/main.rs");
        assertThat(copy.resolve("src/main.rs")).hasContent("fn main() {}");
        assertThat(copy.resolve("large")).hasContent("0123456789abcdef".repeat(20_000));
        assertThat(copy.resolve("empty")).isEmptyFile();
        assertThat(mode(copy.resolve("run.sh"))).isEqualTo("rwxr-xr-x");
        assertThat(mode(copy.resolve("secret"))).isEqualTo("rw-r--r--");
        assertThat(mode(copy.resolve("src"))).isEqualTo("rwxr-xr-x");
    }

    @Test
    void omitsCargoAndRustupConfigurationAtAnyDepth() throws IOException {
        for (String path : List.of(
                ".git/config",
                "sub/.git",
                ".cargo/config",
                ".cargo/config.toml",
                ".cargo/data.txt",
                "sub/.cargo/config.toml",
                "rust-toolchain",
                "sub/rust-toolchain.toml",
                "sub/rust-toolchain/action.yml",
                "target/debug/x",
                "src/target/mod.rs",
                "cache/target/CACHEDIR.TAG",
                "cache/config.toml")) {
            put(path, "x");
        }

        SnapshotStore.Result.Ready taken = taken(FIRST);

        assertThat(paths(taken.folder()))
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
                        "sub/.cargo",
                        "sub/rust-toolchain",
                        "sub/rust-toolchain/action.yml");
        assertThat(taken.selection().omitted())
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
    void copiesTargetOfLinkOrOmitsLink() throws IOException {
        put("outside/../../secret", "outside");
        put("data/file", "inside");
        Files.createSymbolicLink(repository.resolve("inside"), Path.of("data/file"));
        Files.createSymbolicLink(repository.resolve("folder"), Path.of("data"));
        Files.createSymbolicLink(repository.resolve("up"), Path.of("../secret"));
        Files.createSymbolicLink(repository.resolve("absolute"), Path.of("/etc/passwd"));

        SnapshotStore.Result.Ready taken = taken(FIRST);

        Path inside = taken.folder().resolve("inside");
        assertThat(Files.isRegularFile(inside, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(inside).hasContent("inside");
        assertThat(taken.selection().omitted())
                .extracting(left -> left.path().utf8() + ": " + left.why())
                .containsExactly(
                        "absolute: a link whose target is not in the repository",
                        "folder: a link to a folder",
                        "up: a link whose target is not in the repository");
        assertThat(paths(taken.folder())).doesNotContain("folder", "up", "absolute");
    }

    @Test
    void unchangedFileKeepsTimeAndChangedFileGetsCurrentTime() throws IOException {
        Path one = take(FIRST);
        assertThat(time(one.resolve("Cargo.toml"))).isEqualTo(FIRST);
        put("src/main.rs", "fn main() { }");
        put("src/new.rs", "");

        Path two = take(SECOND);

        assertThat(time(two.resolve("Cargo.toml"))).isEqualTo(FIRST);
        assertThat(time(two.resolve("src/main.rs"))).isEqualTo(SECOND);
        assertThat(time(two.resolve("src/new.rs"))).isEqualTo(SECOND);
    }

    /** cargo has built the other content meanwhile: with the old time it would take the file as already built. */
    @Test
    void revertedFileGetsCurrentTime() throws IOException {
        Path one = take(FIRST);
        put("src/main.rs", "fn main() { }");
        take(SECOND);
        put("src/main.rs", "fn main() {}");

        Path again = take(THIRD);

        assertThat(again).isEqualTo(one);
        assertThat(time(again.resolve("src/main.rs"))).isEqualTo(THIRD);
        assertThat(time(again.resolve("Cargo.toml"))).isEqualTo(FIRST);
        assertThat(time(again.resolve("src"))).isEqualTo(THIRD);
    }

    @Test
    void reusesCopyOfSameTree() throws IOException {
        Path one = take(FIRST);
        Object before = number(one.resolve("src/main.rs"));

        Path two = take(SECOND);

        assertThat(two).isEqualTo(one);
        assertThat(number(two.resolve("src/main.rs"))).isEqualTo(before);
        assertThat(time(two.resolve("src/main.rs"))).isEqualTo(FIRST);
        assertThat(time(two.resolve("src"))).isEqualTo(FIRST);
    }

    /** Possible damage to a stored copy. */
    enum Damage {
        OTHER_BYTES {
            @Override
            void to(Path copy) throws IOException {
                Files.writeString(copy.resolve("src/main.rs"), "fn main() {;");
            }
        },
        EXECUTE_BIT {
            @Override
            void to(Path copy) throws IOException {
                Files.setPosixFilePermissions(
                        copy.resolve("src/main.rs"), PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        },
        FILE_LESS {
            @Override
            void to(Path copy) throws IOException {
                Files.delete(copy.resolve("src/main.rs"));
            }
        },
        FILE_MORE {
            @Override
            void to(Path copy) throws IOException {
                Files.writeString(copy.resolve("build.rs"), "fn main() {}");
            }
        },
        FOLDER_LESS {
            @Override
            void to(Path copy) throws IOException {
                Files.delete(copy.resolve("none"));
            }
        },
        FOLDER_MORE {
            @Override
            void to(Path copy) throws IOException {
                Files.createDirectory(copy.resolve("more"));
            }
        },
        SETTINGS_MORE {
            @Override
            void to(Path copy) throws IOException {
                Files.createDirectory(copy.resolve(".git"));
                Files.writeString(copy.resolve(".git/config"), "");
            }
        },
        LINK_TO_THE_SAME_BYTES {
            @Override
            void to(Path copy) throws IOException {
                Files.move(copy.resolve("src/main.rs"), copy.resolveSibling("other"));
                Files.createSymbolicLink(copy.resolve("src/main.rs"), Path.of("../../other"));
            }
        },
        NOTHING_LEFT {
            @Override
            void to(Path copy) throws IOException {
                Files.move(copy, copy.resolveSibling("gone"));
            }
        };

        abstract void to(Path copy) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void recreatesDamagedCopy(Damage damage) throws IOException {
        Files.createDirectory(repository.resolve("none"));
        Path one = take(FIRST);
        Object before = number(one.resolve("Cargo.toml"));
        List<String> paths = paths(one);
        damage.to(one);

        Path two = take(SECOND);

        assertThat(two).isEqualTo(one);
        assertThat(number(two.resolve("Cargo.toml"))).isNotEqualTo(before);
        assertThat(paths(two)).isEqualTo(paths);
        assertThat(Files.isRegularFile(two.resolve("src/main.rs"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(two.resolve("src/main.rs")).hasContent("fn main() {}");
        assertThat(mode(two.resolve("src/main.rs"))).isEqualTo("rw-r--r--");
    }

    @Test
    void discardsIncompleteSnapshot() throws IOException {
        Path half = Files.createDirectories(snapshots.resolve("next/tree/src"));
        Files.writeString(half.resolve("main.rs"), "fn main() {");

        Path copy = take(FIRST);

        assertThat(copy.resolve("src/main.rs")).hasContent("fn main() {}");
        assertThat(snapshots.resolve("next")).doesNotExist();
    }

    @Test
    void retainsThreeMostRecentlyUsedSnapshots() throws IOException {
        List<Path> copies = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            put("src/main.rs", "// " + i);
            copies.add(take(FIRST.plusSeconds(i)));
        }
        assertThat(copies).allSatisfy(copy -> assertThat(copy).exists());

        put("src/main.rs", "// 0");
        assertThat(take(SECOND)).isEqualTo(copies.getFirst());
        put("src/main.rs", "// 3");
        Path fourth = take(THIRD);

        assertThat(copies.get(0)).exists();
        assertThat(copies.get(1)).doesNotExist();
        assertThat(copies.get(2)).exists();
        assertThat(fourth).exists();
    }

    @Test
    void createsEmptyFileIfRequiredFileIsMissing() throws IOException {
        Optional<RepoPath> lockfile = Optional.of(RepoPath.of("Cargo.lock"));

        Path with = folder(take(lockfile, FIRST));

        assertThat(with.resolve("Cargo.lock")).isEmptyFile();
        assertThat(folder(take(lockfile, SECOND))).isEqualTo(with);
        assertThat(take(SECOND).resolve("Cargo.lock")).doesNotExist();
        put("Cargo.lock", "version = 4");
        assertThat(folder(take(lockfile, SECOND)).resolve("Cargo.lock")).hasContent("version = 4");
    }

    @Test
    void refusesFileChangedSinceScan() throws IOException {
        for (String other : List.of("fn main() { other() }", "fn Main() {}")) {
            put("src/main.rs", "fn main() {}");
            Repository opened = open();
            Inventory seen = walk(opened);
            put("src/main.rs", other);

            assertThat(take(opened, seen, Optional.empty(), FIRST))
                    .isEqualTo(new SnapshotStore.Result.Refused(
                            "1 file changed since this was viewed: src/main.rs; nothing was started."));
            assertThat(snapshots).isEmptyDirectory();
        }
    }

    @Test
    void refusesIncompletelyHashedTree() throws IOException {
        Repository opened = open();
        ScanResult scan =
                opened.scan(new ScanLimits(2, 64, 1 << 20, 1 << 20), () -> SnapshotStoreTest::ignore, ScanMonitor.NONE);

        assertThat(take(opened, ((ScanResult.Done) scan).inventory(), Optional.empty(), FIRST))
                .isInstanceOf(SnapshotStore.Result.Refused.class);
        assertThat(snapshots).isEmptyDirectory();
    }

    @Test
    void cancelledCopyLeavesNothing() throws IOException {
        Repository opened = open();
        try (opened) {
            assertThat(new SnapshotStore(snapshots, base.resolve("times"))
                            .take(opened, walk(opened), Optional.empty(), Optional.empty(), FIRST, () -> true))
                    .isInstanceOf(SnapshotStore.Result.Refused.class);
        }
        assertThat(snapshots).isEmptyDirectory();
    }

    private Repository open() {
        return ((RepositoryOpenResult.Ready) Repository.open(repository)).repository();
    }

    private static Inventory walk(Repository opened) {
        return ((ScanResult.Done) opened.scan(ScanLimits.DEFAULT, () -> SnapshotStoreTest::ignore, ScanMonitor.NONE))
                .inventory();
    }

    private static void ignore(Entry entry, Content content) {
        assertThat(entry.isFile() || entry.link() != null).isTrue();
    }

    private Path take(Instant present) throws IOException {
        return taken(present).folder();
    }

    private SnapshotStore.Result.Ready taken(Instant present) throws IOException {
        return (SnapshotStore.Result.Ready) take(Optional.empty(), present);
    }

    private static Path folder(SnapshotStore.Result taken) {
        return ((SnapshotStore.Result.Ready) taken).folder();
    }

    private SnapshotStore.Result take(Optional<RepoPath> empty, Instant present) throws IOException {
        Repository opened = open();
        return take(opened, walk(opened), empty, present);
    }

    private SnapshotStore.Result take(Repository opened, Inventory seen, Optional<RepoPath> empty, Instant present)
            throws IOException {
        try (opened) {
            return new SnapshotStore(snapshots, base.resolve("times"))
                    .take(opened, seen, empty, Optional.empty(), present, () -> false);
        }
    }

    private void put(String path, String text) throws IOException {
        Path file = repository.resolve(path).normalize();
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> paths(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Instant time(Path path) throws IOException {
        return Files.getLastModifiedTime(path).toInstant();
    }

    /** Returns a value that is the same only for the same file. */
    private static Object number(Path path) throws IOException {
        return Files.getAttribute(path, "unix:ctime", LinkOption.NOFOLLOW_LINKS) + " "
                + Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    }
}
