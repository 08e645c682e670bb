package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects {@code lazaret copy}: what it writes and lists, and where it refuses to write. */
class CopyCommandTest {
    @TempDir
    private Path scratch = Path.of("");

    private Path repository = Path.of("");

    @BeforeEach
    void makeRepository() throws IOException {
        repository = Files.createDirectories(scratch.resolve("work/quay"));
        put("Cargo.toml", "[package]\nname = \"quay\"\nversion = \"0.1.0\"\nbuild = \"build.rs\"\n");
        put("build.rs", "fn main() {}\n");
        put("src/lib.rs", "pub fn a() {}\n");
        put(".vscode/tasks.json", "{}\n");
        put("tool.py", "print(1)\n");
        Files.setPosixFilePermissions(repository.resolve("tool.py"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(repository.resolve("link"), Path.of("src"));
    }

    private void put(String path, String text) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private CliRun lazaret(Object... arguments) {
        return CliRun.of(
                scratch.resolve("store"),
                Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    @Test
    void writesCopyAndListsWhatDiffers() throws IOException {
        Path copy = scratch.resolve("copy");

        CliRun ran = lazaret("copy", repository, copy);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo("""
                Copied to '%s': 4 files, 97 bytes.
                An audit of the copy finds nothing that makes code run or redirects a tool at Check or before.
                Renamed (1)
                  Cargo.toml -> Cargo.toml.txt: a manifest, a lockfile or a list of checksums
                Left out (2)
                  .vscode/: configuration of an editor
                  link: a link
                Without the execute bit (1)
                  tool.py
                """.formatted(copy));
        assertThat(tree(copy)).containsExactly("Cargo.toml.txt", "build.rs", "src", "src/lib.rs", "tool.py");
        assertThat(copy.resolve("Cargo.toml.txt")).hasSameTextualContentAs(repository.resolve("Cargo.toml"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.resolve("tool.py"))))
                .isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void namesCantForgeRowsOfTheList() throws IOException {
        for (String name : List.of("a -> a.txt: a manifest", "b" + " ".repeat(70) + "Left out (0)", "c' -> 'd")) {
            Files.createSymbolicLink(repository.resolve(name), Path.of("src"));
        }

        CliRun ran = lazaret("copy", "--plan", repository);

        assertThat(ran.out().lines())
                .contains("  'a -> a.txt: a manifest': a link", "  'c\\u{27} -> \\u{27}d': a link")
                .noneMatch(line -> line.contains("          "));
    }

    @Test
    void gitTakesNoFolderOfTheCopyForItsOwn() throws IOException {
        put("HEAD", "ref: refs/heads/main\n");
        put("commondir", "data/common\n");
        put("data/common/config", "[core]\n\tpager = touch marker; cat\n");
        put("data/common/refs/x", "x\n");
        put("data/common/objects/x", "x\n");
        Path copy = scratch.resolve("copy");

        assertThat(lazaret("copy", repository, copy).code()).isZero();

        assertThat(tree(copy)).contains("data/common/config").doesNotContain("HEAD");
    }

    @Test
    void listsAsJson() {
        CliRun ran = lazaret("copy", "--format", "json", repository, scratch.resolve("copy"));

        assertThat(ran.out())
                .startsWith("{\"schema\":\"lazaret-copy/1\",")
                .contains(
                        "\"repository\":{\"name\":\"quay\",",
                        "\"written\":true,\"folders\":1,\"files\":4,\"bytes\":97,",
                        "\"renamed\":[{\"path\":\"Cargo.toml\",\"as\":\"Cargo.toml.txt\",\"reason\":\"manifest\",",
                        "{\"path\":\".vscode\",\"kind\":\"directory\",\"reason\":\"settings\",",
                        "{\"path\":\"link\",\"kind\":\"link\",\"reason\":\"not-regular\",",
                        "\"notExecutable\":[{\"path\":\"tool.py\"}]")
                .hasLineCount(1);
    }

    @Test
    void planWritesNothing() {
        Path copy = scratch.resolve("copy");

        CliRun ran = lazaret("copy", "--plan", repository, copy);

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("Nothing was written. A copy would have 4 files, 97 bytes.\n");
        assertThat(copy).doesNotExist();
        assertThat(lazaret("copy", "--plan", "--format", "json", repository).out())
                .contains("\"written\":false,");
    }

    @Test
    void auditOfCopyFindsNoExecutionPoint() {
        Path copy = scratch.resolve("copy");
        assertThat(lazaret("audit", "--format", "json", repository).out()).contains("\"id\":\"MAN-BUILDRS\"");
        assertThat(lazaret("copy", repository, copy).code()).isZero();

        CliRun audit = lazaret("audit", "--format", "json", "--fail-on", "low", copy);

        assertThat(audit.code()).isZero();
        assertThat(audit.out()).doesNotContain("MAN-BUILDRS");
    }

    @Test
    void writesNeitherIntoTheFolderNorIntoTheRepositoryAroundIt() throws IOException {
        Files.createDirectory(scratch.resolve("work/.git"));
        List<String> before = tree(scratch.resolve("work"));

        refused(repository.resolve("copy"), "lies in the audited folder, in which Lazaret writes nothing.");
        refused(repository.resolve("src/copy"), "lies in the audited folder, in which Lazaret writes nothing.");
        refused(scratch.resolve("work/copy"), "the repository around the audited folder;");

        assertThat(tree(scratch.resolve("work"))).isEqualTo(before);
    }

    @Test
    void refusesFolderThroughLinkIntoRepository() throws IOException {
        Path link = Files.createSymbolicLink(scratch.resolve("elsewhere"), repository.resolve("src"));

        refused(link.resolve("copy"), "lies in the audited folder, in which Lazaret writes nothing.");

        assertThat(repository.resolve("src/copy")).doesNotExist();
    }

    @Test
    void refusesEverythingThatExists() throws IOException {
        refused(Files.createDirectory(scratch.resolve("empty")), "exists already;");
        refused(Files.writeString(scratch.resolve("file"), "x"), "exists already;");
        refused(Files.createSymbolicLink(scratch.resolve("dangling"), scratch.resolve("nothing")), "exists already;");

        assertThat(scratch.resolve("nothing")).doesNotExist();
        assertThat(scratch.resolve("empty")).isEmptyDirectory();
    }

    @Test
    void refusesFolderThatOtherAccountsCanReplace() throws IOException {
        Path open = Files.createDirectory(scratch.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        refused(open.resolve("copy"), "is unsafe, as other accounts could redirect what is written there:");

        assertThat(open).isEmptyDirectory();
    }

    @Test
    void refusesMissingParentAndPathWithoutName() {
        refused(scratch.resolve("missing/copy"), "no such folder");
        refused(scratch.resolve("."), "names no new folder;");
        refused(Path.of("/"), "names no new folder;");
    }

    private void refused(Path copy, String why) {
        CliRun ran = lazaret("copy", repository, copy);

        assertThat(ran.code()).isEqualTo(ExitCode.NOT_DONE.code());
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains(why).hasLineCount(1);
    }

    private static List<String> tree(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.filter(path -> !path.equals(folder))
                    .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
