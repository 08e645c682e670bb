package dev.lazaret.analysis.symbol.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import dev.lazaret.analysis.symbol.DefinitionPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies which files an index of a project contains, within its limits. */
class ProjectIndexReaderTest {
    private static final long ALL = 1000;

    @TempDir
    Path folder;

    private final List<Repository> open = new ArrayList<>();

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ProjectIndex read(long limit, SourceRoot.Kind... kinds) {
        return read(new ProjectIndexReader(() -> false, count -> {}, limit), kinds)
                .orElseThrow();
    }

    /** Reads folders named after their kinds. */
    private Optional<ProjectIndex> read(ProjectIndexReader reader, SourceRoot.Kind... kinds) {
        List<SourceRoot> roots = new ArrayList<>();
        for (SourceRoot.Kind kind : kinds) {
            Path root = folder.resolve(kind.name().toLowerCase(Locale.ROOT));
            if (Repository.open(root) instanceof RepositoryOpenResult.Ready(Repository opened)
                    && opened.scan(ScanLimits.DEFAULT, () -> (_, _) -> {}, ScanMonitor.NONE)
                            instanceof ScanResult.Done(Inventory inventory)) {
                open.add(opened);
                roots.add(new SourceRoot(opened, inventory, kind));
            }
        }
        return reader.read(roots);
    }

    @AfterEach
    void close() {
        open.forEach(Repository::close);
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
        write("repository/Cargo.toml", "[workspace]\nmembers = [\"a\", \"b\"]\n");
        write(
                "repository/a/Cargo.toml",
                "[package]\nname = \"a\"\n[dependencies]\nother = { package = \"b-b\", path = \"../b\" }\n");
        write("repository/a/src/main.rs", "fn main() { other::go() }");
        write("repository/b/Cargo.toml", "[package]\nname = \"b-b\"\n");
        write("repository/b/src/lib.rs", "pub fn go() {}");
        ProjectIndex project = read(ALL, SourceRoot.Kind.REPOSITORY);
        int main =
                project.number(new ProjectFile(0, RepoPath.of("a/src/main.rs"))).orElseThrow();
        assertThat(project.lookup().definitions(main, "fn main() { other::".length()))
                .first()
                .returns("go", DefinitionPlace::name)
                .returns(
                        "b/src/lib.rs",
                        place -> project.files().get(place.file()).path().utf8());
        assertThat(project.packageOf(main).name()).isEqualTo("a");
    }

    @Test
    void readsDependenciesWithoutTheirTests() throws IOException {
        write("repository/tests/own.rs", "fn t() {}");
        write("dependency/src/lib.rs", "");
        write("dependency/tests/t.rs", "");
        write("library/std/src/lib.rs", "");
        write("library/std/tests/x.rs", "");
        write("library/stdarch/src/lib.rs", "");
        ProjectIndex project = read(ALL, SourceRoot.Kind.values());
        assertThat(files(project)).containsExactly("0 tests/own.rs", "1 src/lib.rs", "2 std/src/lib.rs");
        assertThat(omitted(project)).isEmpty();
    }

    @Test
    void listsWhatItOmits() throws IOException {
        write("repository/a.rs", "fn a() {}");
        write("repository/b.rs", " ".repeat(ProjectIndexReader.FILE_BYTES + 1));
        write("repository/c.rs", "fn c() {} fn d() {}");
        write("repository/e.rs", "fn e() {}");
        // Each file has a scope, and each function a scope and a definition.
        ProjectIndex project = read(4, SourceRoot.Kind.REPOSITORY);
        assertThat(files(project)).containsExactly("0 a.rs", "0 c.rs");
        assertThat(omitted(project)).containsExactly("b.rs oversized", "e.rs the index is full");
    }

    @Test
    void stopsWhenCancelled() throws IOException {
        write("repository/a.rs", "fn a() {}");
        assertThat(read(new ProjectIndexReader(() -> true, count -> {}, ALL), SourceRoot.Kind.REPOSITORY))
                .isEmpty();
    }
}
