package dev.lazaret.app.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that toolchains are found and identified by their files, without running one. */
class ToolchainFinderTest {
    @TempDir
    Path folder;

    private ToolchainFinder toolchains;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(folder.resolve("rustup"));
        toolchains = new ToolchainFinder(folder.resolve("rustup"), folder.resolve("usr"), folder.resolve("status"));
    }

    @Test
    void findsToolchainOfDistribution() {
        assertThat(new ToolchainFinder(folder).all())
                .as("install it: apt-get install cargo")
                .anySatisfy(found -> {
                    assertThat(found.name()).isEqualTo("distribution");
                    assertThat(found.folder()).isEmpty();
                    assertThat(found.version().orElseThrow()).matches("1\\.\\d+\\.\\d+");
                });
    }

    @Test
    void readsVersionOfRustupToolchainFromChannel() throws IOException {
        Path stable = toolchain("rustup/stable-x");
        Files.writeString(
                stable.resolve("lib/rustlib/multirust-channel-manifest.toml"),
                "[pkg.cargo]\nversion = \"0.96.0 (x)\"\n[pkg.rustc]\nversion = \"1.95.0 (59807616e 2026-04-14)\"\n");
        Path nightly = toolchain("rustup/nightly-x");
        Files.createFile(nightly.resolve("lib/libLLVM.so.22.1-rust-1.97.0-nightly"));
        toolchain("rustup/custom");

        assertThat(toolchains.all())
                .containsExactly(
                        new Toolchain("stable-x", Optional.of(stable.toRealPath()), Optional.of("1.95.0")),
                        new Toolchain(
                                "custom",
                                Optional.of(folder.resolve("rustup/custom").toRealPath()),
                                Optional.empty()),
                        new Toolchain("nightly-x", Optional.of(nightly.toRealPath()), Optional.of("1.97.0-nightly")));
    }

    @Test
    void readsVersionOfDistributionFromPackage() throws IOException {
        toolchain("usr");
        Files.writeString(
                folder.resolve("status"),
                "Package: rustc-doc\nVersion: 1.0.0\n\nPackage: rustc\nStatus: x\nVersion: 1.85.1+dfsg1-1+deb13u1\n");

        assertThat(toolchains.all())
                .containsExactly(new Toolchain("distribution", Optional.empty(), Optional.of("1.85.1")));
        assertThat(toolchains.at(folder.resolve("usr"))).isPresent();
    }

    @Test
    void shimsAreNotToolchains() throws IOException {
        Path real = toolchain("rustup/real");
        Path shims = folder.resolve("cargo");
        Files.createDirectories(shims.resolve("bin"));
        for (String name : List.of("cargo", "rustc")) {
            Files.createSymbolicLink(shims.resolve("bin").resolve(name), real.resolve("bin/cargo"));
        }
        Path links = folder.resolve("usr/bin");
        Files.createDirectories(links);
        for (String name : List.of("cargo", "rustc")) {
            Files.createSymbolicLink(links.resolve(name), real.resolve("bin/cargo"));
        }

        assertThat(toolchains.at(shims)).isEmpty();
        assertThat(toolchains.all()).extracting(Toolchain::name).containsExactly("real");
        assertThat(toolchains.at(folder.resolve("nowhere"))).isEmpty();
    }

    private Path toolchain(String name) throws IOException {
        Path made = folder.resolve(name);
        Files.createDirectories(made.resolve("bin"));
        Files.createDirectories(made.resolve("lib/rustlib"));
        for (String program : List.of("cargo", "rustc")) {
            Files.createFile(
                    made.resolve("bin").resolve(program),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        return made;
    }
}
