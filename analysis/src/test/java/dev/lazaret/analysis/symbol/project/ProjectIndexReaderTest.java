package dev.lazaret.analysis.symbol.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.symbol.DefinitionPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies which files an index of a project contains, within its limits. */
class ProjectIndexReaderTest {
    private static final long ALL = 1000;

    @TempDir
    Path folder;

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ProjectSources open(Optional<Path> library) {
        return ((ProjectSources.Opened.Ready)
                        ProjectSources.open(folder.resolve("repo"), List.of(folder.resolve("crates")), library))
                .sources();
    }

    private static List<String> files(ProjectIndex project) {
        return project.files().stream()
                .map(file -> file.root() + " " + file.path().utf8())
                .toList();
    }

    private static List<String> omitted(ProjectIndex project) {
        return project.omitted().stream()
                .map(one -> one.file().path().utf8() + " " + one.why())
                .toList();
    }

    @Test
    void crossesPackagesOfAWorkspace() throws IOException {
        write("repo/Cargo.toml", "[workspace]\nmembers = [\"a\", \"b\"]\n");
        write(
                "repo/a/Cargo.toml",
                "[package]\nname = \"a\"\n[dependencies]\nother = { package = \"b-b\", path = \"../b\" }\n");
        write("repo/a/src/main.rs", "fn main() { other::go() }");
        write("repo/b/Cargo.toml", "[package]\nname = \"b-b\"\n");
        write("repo/b/src/lib.rs", "pub fn go() {}");
        try (ProjectSources sources = open(Optional.empty())) {
            ProjectIndex project = new ProjectIndexReader(() -> false, count -> {}, ALL)
                    .read(sources.roots())
                    .orElseThrow();
            int main = project.number(new ProjectFile(0, RepoPath.of("a/src/main.rs")))
                    .orElseThrow();
            assertThat(project.lookup().definitions(main, "fn main() { other::".length()))
                    .first()
                    .returns("go", DefinitionPlace::name)
                    .returns(
                            "b/src/lib.rs",
                            place -> project.files().get(place.file()).path().utf8());
            assertThat(project.packageOf(main).name()).isEqualTo("a");
        }
    }

    @Test
    void readsOnlyPackagesOfTheLockfileWithoutTheirTests() throws IOException {
        write("repo/Cargo.lock", """
                [[package]]
                name = "one"
                version = "1.0.0"
                source = "registry+x"
                [[package]]
                name = "../escape"
                version = "1.0.0"
                source = "registry+x"
                """);
        write("repo/tests/own.rs", "fn t() {}");
        write("crates/one-1.0.0/src/lib.rs", "");
        write("crates/one-1.0.0/tests/t.rs", "");
        write("crates/other-1.0.0/src/lib.rs", "");
        write("escape-1.0.0/src/lib.rs", "");
        write("library/std/src/lib.rs", "");
        write("library/std/tests/x.rs", "");
        write("library/stdarch/src/lib.rs", "");
        try (ProjectSources sources = open(Optional.of(folder.resolve("library")))) {
            ProjectIndex project = new ProjectIndexReader(() -> false, count -> {}, ALL)
                    .read(sources.roots())
                    .orElseThrow();
            assertThat(files(project)).containsExactly("0 tests/own.rs", "1 src/lib.rs", "2 std/src/lib.rs");
            assertThat(omitted(project)).isEmpty();
        }
    }

    @Test
    void listsWhatItOmits() throws IOException {
        write("repo/a.rs", "fn a() {}");
        write("repo/b.rs", " ".repeat(ProjectIndexReader.FILE_BYTES + 1));
        write("repo/c.rs", "fn c() {} fn d() {}");
        write("repo/e.rs", "fn e() {}");
        try (ProjectSources sources = open(Optional.empty())) {
            // Each file has a scope, and each function a scope and a definition.
            ProjectIndex project = new ProjectIndexReader(() -> false, count -> {}, 4)
                    .read(sources.roots())
                    .orElseThrow();
            assertThat(files(project)).containsExactly("0 a.rs", "0 c.rs");
            assertThat(omitted(project)).containsExactly("b.rs oversized", "e.rs the index is full");
        }
    }

    @Test
    void stopsWhenCancelled() throws IOException {
        write("repo/a.rs", "fn a() {}");
        try (ProjectSources sources = open(Optional.empty())) {
            assertThat(new ProjectIndexReader(() -> true, count -> {}, ALL).read(sources.roots()))
                    .isEmpty();
        }
    }

    @Test
    void refusesAFolderThatIsMissing() {
        assertThat(ProjectSources.open(folder.resolve("none"), List.of(), Optional.empty()))
                .isInstanceOf(ProjectSources.Opened.Refused.class);
    }
}
