package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.corpus.Corpus;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that a manifest on the command line is in the folder, or is refused with one sentence. */
class ManifestArgumentCheckerTest {
    @TempDir
    private Path scratch;

    private Path folder;

    @BeforeEach
    void unpack() throws IOException {
        folder = scratch.resolve("several");
        Corpus.named("shape-several").unpackInto(folder);
        Files.createSymbolicLink(folder.resolve("link"), Path.of("client"));
        Files.createSymbolicLink(folder.resolve("link.toml"), Path.of("client/Cargo.toml"));
    }

    private Audit audit() {
        if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository))) {
            throw new AssertionError("not opened: " + folder);
        }
        try (repository) {
            return FolderAuditRunner.audit(repository);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client/Cargo.toml", "./server/Cargo.toml", "server/api/Cargo.toml"})
    void acceptsRootsAndPackages(String manifest) {
        assertThatCode(() -> ManifestArgumentChecker.check(manifest, audit())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/etc/passwd", "../several/client/Cargo.toml", "client/../client/Cargo.toml", "a//b", "."})
    void refusesPathsOutsideFolder(String manifest) {
        assertThatThrownBy(() -> ManifestArgumentChecker.check(manifest, audit()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--manifest ")
                .hasMessageEndingWith(".");
    }

    @Test
    void listsAvailableManifestsForUnknownOne() {
        assertThatThrownBy(() -> ManifestArgumentChecker.check("Cargo.toml", audit()))
                .hasMessage("--manifest 'Cargo.toml' does not exist. The folder has client/Cargo.toml,"
                        + " server/Cargo.toml.");
        assertThatThrownBy(() -> ManifestArgumentChecker.check("client/src/lib.rs", audit()))
                .hasMessage("--manifest 'client/src/lib.rs' is not a workspace or package. The folder has"
                        + " client/Cargo.toml, server/Cargo.toml.");
        assertThatThrownBy(() -> ManifestArgumentChecker.check("x\u202Ey", audit()))
                .hasMessageStartingWith("--manifest 'x\\u{202E}y' does not exist.");
    }

    @Test
    void linksAreNotFollowed() {
        assertThatThrownBy(() -> ManifestArgumentChecker.check("link.toml", audit()))
                .hasMessage("--manifest 'link.toml' is a link: give the real path.");
        assertThatThrownBy(() -> ManifestArgumentChecker.check("link/Cargo.toml", audit()))
                .hasMessage("--manifest 'link/Cargo.toml' is behind a link: give the real path.");
    }
}
