package dev.lazaret.analysis.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.summary.AuditedTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that a dependency which only manifests name is reported by name, and that one in a lockfile or a folder is
 * not.
 */
class UnlockedDependencyTest {
    private static final String PROJECT = """
            -- file Cargo.toml --
            [workspace]
            members = ["a", "near"]
            [workspace.dependencies]
            tide = "1.2"
            near = { path = "near" }
            -- file near/Cargo.toml --
            [package]
            name = "near"
            version = "0.1.0"
            -- file near/src/lib.rs --
            -- file a/Cargo.toml --
            [package]
            name = "a"
            version = "0.1.0"
            [dependencies]
            tide.workspace = true
            near.workspace = true
            alias = { package = "buoy", git = "https://example.org/buoy" }
            [build-dependencies]
            anchor = { version = "2", optional = true }
            [target.'cfg(windows)'.dev-dependencies]
            reef = "0.3"
            -- file a/src/lib.rs --
            """;

    @TempDir
    private Path folder;

    @Test
    void listsDependenciesMissingFromLockfiles() throws IOException {
        assertThat(read(PROJECT))
                .containsExactly(
                        new UnlockedDependency("anchor", "2"),
                        new UnlockedDependency("buoy", ""),
                        new UnlockedDependency("reef", "0.3"),
                        new UnlockedDependency("tide", "1.2"));
    }

    @Test
    void omitsWorkspacesWithLockfile() throws IOException {
        assertThat(read(PROJECT + "-- file Cargo.lock --\nversion = 3\n")).isEmpty();
    }

    private List<UnlockedDependency> read(String archive) throws IOException {
        return AuditedTree.of(folder.resolve("tree"), archive).audit().cargo().unlocked();
    }
}
