package dev.lazaret.app.isolate.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.MacroSourceRewriter.Patch;
import dev.lazaret.app.isolate.prepare.IsolatedSourceWriter.PackagePlace;
import dev.lazaret.app.isolate.prepare.IsolatedSourceWriter.Result;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.SandboxPlace;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies what is copied of a package, and that nothing outside of it can be reached. */
@Tag("sandbox")
@Timeout(120)
final class IsolatedSourceWriterTest {
    private static final String SOURCE = "/deps/m-1.0.0/src/lib.rs";

    @TempDir
    Path base;

    private SandboxPlace place;
    private IsolatedSourceWriter writer;

    @BeforeEach
    void open() throws IOException {
        place = new SandboxPlace();
        writer = new IsolatedSourceWriter(place.work());
        put("m/src/lib.rs", "#[proc_macro]\npub fn m() {}\n");
        put("m/Cargo.toml", "[package]\n");
    }

    @AfterEach
    void close() throws IOException {
        place.close();
    }

    @Test
    void copiesPackageAndRewritesItsSource() throws IOException {
        put("m/src/a/deep.rs", "//! proc_macro\n");
        put("m/src/text.txt", "#[proc_macro]");
        Path copy = written(add("src/lib.rs"));

        assertThat(files(copy))
                .containsExactly("Cargo.toml", "src", "src/a", "src/a/deep.rs", "src/lib.rs", "src/text.txt");
        assertThat(copy.resolve("src/lib.rs")).hasContent("#[lazaret_attributes::function_like]\npub fn m() {}\n");
        assertThat(copy.resolve("src/text.txt")).hasContent("#[proc_macro]");
        assertThat(Files.getLastModifiedTime(copy.resolve("src/lib.rs")).toInstant())
                .isEqualTo(Instant.ofEpochSecond(1_000_000_000));
    }

    @Test
    void appliesPatch() throws IOException {
        put("m/src/lib.rs", "#[cfg(not(target_arch = \"wasm32\"))]");
        Result added = writer.add(SOURCE, new PackagePlace(base.resolve("m"), ""), "src/lib.rs", Patch.TARGET);
        assertThat(written(added).resolve("src/lib.rs")).hasContent("#[cfg(not(any()))]");
    }

    @Test
    void leavesOutLinksSpecialFilesBuildsAndOtherPackages() throws Exception {
        put("secret.rs", "");
        put("m/.git/config", "");
        put("m/target/a.rs", "");
        put("m/src/target/mod.rs", "");
        put("m/fuzz/Cargo.toml", "");
        put("m/fuzz/a.rs", "");
        Files.createSymbolicLink(base.resolve("m/src/link.rs"), base.resolve("secret.rs"));
        Files.createSymbolicLink(base.resolve("m/src/folder"), base);
        assertThat(Command.run(base, Map.of(), List.of("/usr/bin/mkfifo", "m/src/pipe.rs"))
                        .code())
                .isZero();

        assertThat(files(written(add("src/lib.rs"))))
                .containsExactly("Cargo.toml", "src", "src/lib.rs", "src/target", "src/target/mod.rs");
    }

    @Test
    void digestDependsOnPathsContentsAndPackages() throws IOException {
        String empty = writer.digest();
        add("src/lib.rs");
        String first = writer.digest();
        assertThat(first).isNotEqualTo(empty).isEqualTo(again());
        add("src/lib.rs");
        assertThat(writer.digest()).isEqualTo(first);

        put("m/src/b.rs", "x");
        String second = again();
        Files.move(base.resolve("m/src/b.rs"), base.resolve("m/src/c.rs"));
        String third = again();
        put("m/src/c.rs", "y");
        assertThat(Stream.of(first, second, third, again())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../secret.rs", "/etc/passwd", "src/../../m/src/lib.rs", "", "src//lib.rs", "./src/lib.rs", "a\0"
            })
    void refusesRootOutsidePackage(String root) throws IOException {
        assertThat(add(root)).isEqualTo(new Result.Refused("its root source file lies outside its package"));
    }

    @Test
    void refusesRootThatIsNoRegularFile() throws IOException {
        Files.createSymbolicLink(base.resolve("m/link.rs"), Path.of("src/lib.rs"));
        for (String root : List.of("link.rs", "src", "absent.rs")) {
            assertThat(add(root))
                    .isEqualTo(new Result.Refused("its root source file is not a regular file of the package"));
        }
    }

    @Test
    void followsNoLinkBelowBase() throws IOException {
        Files.createSymbolicLink(base.resolve("link"), base.resolve("m"));
        put("copy/a", "");
        Files.createSymbolicLink(base.resolve("copy/out"), base);
        assertThat(add(base, "link")).isEqualTo(new Result.Refused("one of its folders can't be read"));
        assertThat(add(base, "copy/out/m")).isEqualTo(new Result.Refused("one of its folders can't be read"));
        assertThat(add(base, "m/../m")).isInstanceOf(Result.Refused.class);
        assertThat(add(base, "absent")).isEqualTo(new Result.Refused("one of its folders can't be read"));
        assertThat(add(base.resolve("absent"), "")).isEqualTo(new Result.Refused("its folder can't be read"));
        assertThat(add(base, "m")).isInstanceOf(Result.Added.class);
    }

    @Test
    void refusesLargePackageWithoutLeavingAPart() throws IOException {
        try (RandomAccessFile large =
                new RandomAccessFile(base.resolve("m/large").toFile(), "rw")) {
            large.setLength(PackageRewriter.MOST_BYTES);
        }
        assertThat(add("src/lib.rs")).isEqualTo(new Result.Refused("its files have more than 64 MiB"));
        assertThat(place.work().path().resolve("isolated-source")).isEmptyDirectory();
        Files.delete(base.resolve("m/large"));
        Path many = Files.createDirectory(base.resolve("m/many"));
        for (int i = 0; i < PackageRewriter.MOST_ENTRIES; i++) {
            Files.createFile(many.resolve(Integer.toString(i)));
        }
        assertThat(add("src/lib.rs")).isEqualTo(new Result.Refused("it has more than 10,000 files and folders"));
        assertThat(place.work().path().resolve("isolated-source")).isEmptyDirectory();
    }

    private String again() throws IOException {
        writer = new IsolatedSourceWriter(place.work());
        add("src/lib.rs");
        return writer.digest();
    }

    private Result add(String root) throws IOException {
        return writer.add(SOURCE, new PackagePlace(base.resolve("m"), ""), root, Patch.NONE);
    }

    private Result add(Path from, String within) throws IOException {
        return writer.add(SOURCE, new PackagePlace(from, within), "src/lib.rs", Patch.NONE);
    }

    /** Moves the copies into the gate's folder, and returns the folder of the copy with this root. */
    private Path written(Result added) throws IOException {
        String root = ((Result.Added) added).root();
        assertThat(root).matches("/gate/source/[0-9a-f]{24}/src/lib.rs");
        Path gate = place.work().folder("gate");
        writer.moveInto(gate);
        Path file = gate.resolve(root.substring("/gate/".length()));
        assertThat(file).isRegularFile();
        return gate.resolve(gate.relativize(file).subpath(0, 2));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> !file.equals(folder))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private void put(String path, String content) throws IOException {
        Path file = base.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
