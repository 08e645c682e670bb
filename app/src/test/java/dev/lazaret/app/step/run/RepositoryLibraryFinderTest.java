package dev.lazaret.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryLibraryFinderTest {
    @TempDir
    private Path folder = Path.of("");

    private void write(String path, String manifest) throws Exception {
        Path file = folder.resolve(path).resolve("Cargo.toml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, manifest);
    }

    @Test
    void followsDependenciesToPackagesOfRepository() throws Exception {
        write("", """
                [workspace]
                members = ["*"]
                [workspace.dependencies]
                words = { path = "words", package = "shop-words" }
                syn = { version = "2", package = "syn" }
                """);
        write("macros", """
                [package]
                name = "shop-macros"
                [dependencies]
                shop-codegen = { path = "../codegen" }
                syn.workspace = true
                [build-dependencies]
                shop-probe = { path = "../probe" }
                [dev-dependencies]
                shop-tests = { path = "../tests" }
                """);
        write("codegen", """
                [package]
                name = "shop-codegen"
                [dependencies]
                words.workspace = true
                [target.'cfg(unix)'.dependencies]
                macros = { package = "shop-macros", path = "../macros" }
                [build-dependencies]
                shop-tests = { path = "../tests" }
                """);
        write("words", "[package]\nname = \"shop-words\"\n");
        write("probe", "[package]\nname = \"shop-probe\"\n[dependencies]\nwords.workspace = true\n");
        write("tests", "[package]\nname = \"shop-tests\"\n");
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            ScanResult.Done scanned =
                    (ScanResult.Done) repository.scan(ScanLimits.DEFAULT, () -> (_, _) -> {}, ScanMonitor.NONE);
            RepositoryLibraryFinder finder = new RepositoryLibraryFinder(repository, scanned.inventory());

            assertThat(finder.linkedInto(RepoPath.of("macros"), Dependency.Kind.NORMAL))
                    .isEqualTo(Map.of("shop-codegen", RepoPath.of("codegen"), "shop-words", RepoPath.of("words")));
            assertThat(finder.linkedInto(RepoPath.of("macros"), Dependency.Kind.BUILD))
                    .isEqualTo(Map.of("shop-probe", RepoPath.of("probe"), "shop-words", RepoPath.of("words")));
            assertThat(finder.linkedInto(RepoPath.of("words"), Dependency.Kind.NORMAL))
                    .isEmpty();
        }
    }
}
