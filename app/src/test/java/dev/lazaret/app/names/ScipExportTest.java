package dev.lazaret.app.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies {@code lazaret index} with the reader that also reads the indexes of rust-analyzer. */
class ScipExportTest {
    @TempDir
    Path folder;

    private Path repository;

    @BeforeEach
    void createRepository() throws IOException {
        repository = folder.resolve("repository");
        write(repository.resolve("Cargo.toml"), """
                [package]
                name = "some-app"
                version = "0.1.0"
                [dependencies]
                some-dep = "1"
                """);
        write(repository.resolve("Cargo.lock"), """
                version = 3
                [[package]]
                name = "some-app"
                version = "0.1.0"
                dependencies = ["some-dep"]
                [[package]]
                name = "some-dep"
                version = "1.2.0"
                source = "registry+https://github.com/rust-lang/crates.io-index"
                """);
        write(repository.resolve("src/lib.rs"), """
                mod part;
                pub fn run(count: u8) -> u8 {
                    let größe = part::Thing { value: count };
                    some_dep::help(größe.value);
                    größe.show().len() as u8
                }
                """);
        write(repository.resolve("src/part.rs"), """
                pub struct Thing { pub value: u8 }
                impl Thing { pub fn show(&self) -> String { String::new() } }
                """);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ScipIndex index(String... options) throws IOException {
        Path file = folder.resolve("index.scip");
        List<String> arguments = new ArrayList<>(
                List.of("index", "--format", "scip", repository.toString(), "--output", file.toString()));
        arguments.addAll(List.of(options));
        CliRun run = CliRun.of(folder, arguments.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return ScipIndex.read(file);
    }

    private static List<String> lines(ScipIndex index, String path) {
        return index.documents().stream()
                .filter(document -> document.path().equals(path))
                .flatMap(document -> document.occurrences().stream())
                .map(one -> one.line() + ":" + one.column() + (one.isDefinition() ? " = " : " ") + one.symbol())
                .toList();
    }

    @Test
    void namesReferToDefinitionsInOtherFiles() throws IOException {
        ScipIndex index = index();
        assertThat(index.documents().stream().map(ScipIndex.Document::path))
                .containsExactly("src/lib.rs", "src/part.rs");
        assertThat(lines(index, "src/lib.rs"))
                .contains(
                        "1:7 = lazaret cargo some-app 0.1.0 run().",
                        "1:11 = local 0",
                        "2:8 = local 1",
                        "2:18 lazaret cargo some-app 0.1.0 part/",
                        "2:24 lazaret cargo some-app 0.1.0 part/Thing#",
                        "2:32 lazaret cargo some-app 0.1.0 part/Thing#value.",
                        "2:39 local 0",
                        "3:19 local 1",
                        // Columns count bytes: the name has five characters and seven bytes.
                        "3:27 lazaret cargo some-app 0.1.0 part/Thing#value.",
                        "4:12 lazaret cargo some-app 0.1.0 part/impl#[Thing]show().");
        assertThat(lines(index, "src/part.rs"))
                .contains(
                        "0:11 = lazaret cargo some-app 0.1.0 part/Thing#",
                        "1:20 = lazaret cargo some-app 0.1.0 part/impl#[Thing]show().");
        assertThat(index.kinds()).containsEntry("lazaret cargo some-app 0.1.0 part/Thing#", 49);
    }

    @Test
    void packagesOfTheLockfileAndTheLibraryAreResolved() throws IOException {
        Path crates = folder.resolve("crates");
        write(crates.resolve("some-dep-1.2.0/Cargo.toml"), "[package]\nname = \"some-dep\"\nversion = \"1.2.0\"\n");
        write(crates.resolve("some-dep-1.2.0/src/lib.rs"), "pub fn help(value: u8) {}");
        Path library = folder.resolve("library");
        write(
                library.resolve("std/src/lib.rs"),
                "pub mod prelude { pub mod v1 { pub use string::String; } } pub mod string;");
        write(
                library.resolve("std/src/string.rs"),
                "pub struct String; impl String { pub fn len(&self) -> usize { 0 } }");
        ScipIndex index = index("--offline-source", crates.toString(), "--library", library.toString());
        assertThat(lines(index, "src/lib.rs"))
                .contains(
                        "3:14 lazaret cargo some-dep 1.2.0 help().",
                        "4:19 lazaret cargo std . string/impl#[String]len().");
        assertThat(index.documents()).hasSize(2);
    }

    @Test
    void aPackageWhoseNameIsAPathIsNotOpened() throws IOException {
        String lock = Files.readString(repository.resolve("Cargo.lock"));
        write(repository.resolve("Cargo.lock"), lock.replace("some-dep", "../some-dep"));
        write(folder.resolve("some-dep-1.2.0/Cargo.toml"), "[package]\nname = \"some-dep\"\nversion = \"1.2.0\"\n");
        write(folder.resolve("some-dep-1.2.0/src/lib.rs"), "pub fn help(value: u8) {}");
        ScipIndex index = index(
                "--offline-source",
                Files.createDirectory(folder.resolve("crates")).toString());
        assertThat(lines(index, "src/lib.rs")).noneMatch(line -> line.contains("help()"));
    }

    @Test
    void anUnknownFormatAndAFolderThatIsMissingAreRefused() {
        CliRun format = CliRun.of(folder, "index", "--format", "lsif", repository.toString());
        assertThat(format.code()).isEqualTo(2);
        assertThat(format.err()).contains("expected scip");
        CliRun missing = CliRun.of(
                folder, "index", "--format", "scip", folder.resolve("none").toString());
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("was not read");
    }

    @Test
    void theIndexIsNotWrittenIntoTheRepository() {
        CliRun run = CliRun.of(
                folder,
                "index",
                "--format",
                "scip",
                repository.toString(),
                "--output",
                repository.resolve("index.scip").toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(repository.resolve("index.scip")).doesNotExist();
    }
}
