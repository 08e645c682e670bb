package dev.lazaret.app.isolate.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.prepare.WasmToolchain.Available;
import dev.lazaret.app.isolate.prepare.WasmToolchain.Lack;
import dev.lazaret.app.isolate.prepare.WasmToolchain.Missing;
import dev.lazaret.app.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies which parts of a toolchain are found, and what is reported as missing. */
final class WasmToolchainTest {
    private static final String LIBRARY = "lib/rustlib/wasm32-wasip1/lib/libstd-0.rlib";
    private static final String START = "lib/rustlib/wasm32-wasip1/lib/self-contained/crt1-reactor.o";
    private static final String COMMAND = "lib/rustlib/wasm32-wasip1/lib/self-contained/crt1-command.o";
    private static final String BUNDLED = "lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld";

    private static final String NATIVE = "lib/rustlib/x86_64-unknown-linux-gnu/lib/libstd-0.rlib";

    private static final Toolchain DISTRIBUTION =
            new Toolchain("distribution", Optional.empty(), Optional.of("1.85.1"));

    @TempDir
    Path folder;

    @Test
    void findsPartsOfRustupToolchain() throws IOException {
        put("toolchain/" + LIBRARY, "toolchain/" + START, "toolchain/" + COMMAND);
        put("toolchain/" + BUNDLED);
        Available found = (Available) find(Optional.of(folder.resolve("toolchain")));
        assertThat(found.linker()).isEqualTo("/toolchain/" + BUNDLED);
        assertThat(found.start()).isEqualTo("/toolchain/" + START);
        assertThat(found.files())
                .contains(
                        folder.resolve("toolchain").resolve(LIBRARY),
                        folder.resolve("toolchain").resolve(COMMAND),
                        folder.resolve("usr/bin/cc"));
    }

    @Test
    void findsNewestLinkerOfDistribution() throws IOException {
        put("usr/" + LIBRARY, "usr/" + START, "usr/" + COMMAND);
        put(
                "usr/bin/wasm-ld",
                "usr/bin/wasm-ld-9",
                "usr/bin/wasm-ld-19",
                "usr/bin/wasm-ld-x",
                "usr/bin/wasm-ld-20.old");
        Available found = (Available) find(Optional.empty());
        assertThat(found.linker()).isEqualTo("/usr/bin/wasm-ld-19");
        assertThat(found.start()).isEqualTo("/usr/" + START);
    }

    @Test
    void reportsMissingStandardLibrary() throws IOException {
        put("usr/bin/wasm-ld");
        assertThat(find(Optional.empty())).isEqualTo(new Missing(Lack.STANDARD_LIBRARY));
        put("usr/" + LIBRARY);
        assertThat(find(Optional.empty())).isEqualTo(new Missing(Lack.STANDARD_LIBRARY));
        put("usr/" + START);
        assertThat(find(Optional.empty())).isEqualTo(new Missing(Lack.STANDARD_LIBRARY));
        put("usr/" + COMMAND);
        assertThat(find(Optional.empty())).isInstanceOf(Available.class);
        Files.delete(folder.resolve("usr").resolve(LIBRARY));
        assertThat(find(Optional.empty())).isEqualTo(new Missing(Lack.STANDARD_LIBRARY));
    }

    @Test
    void reportsMissingLinker() throws IOException {
        put(
                "usr/" + LIBRARY,
                "usr/" + START,
                "usr/" + COMMAND,
                "toolchain/" + LIBRARY,
                "toolchain/" + START,
                "toolchain/" + COMMAND);
        assertThat(find(Optional.empty())).isEqualTo(new Missing(Lack.LINKER));
        assertThat(find(Optional.of(folder.resolve("toolchain")))).isEqualTo(new Missing(Lack.LINKER));
    }

    @Test
    void distributionCompilesForToolchainThatCannot() throws IOException {
        put("usr/" + LIBRARY, "usr/" + START, "usr/" + COMMAND, "usr/bin/wasm-ld-19");
        put("toolchain/" + NATIVE);
        Available found = (Available) find(Optional.of(folder.resolve("toolchain")));
        assertThat(found.compiler()).isEqualTo(DISTRIBUTION);
        assertThat(found.lack()).contains(Lack.STANDARD_LIBRARY);
        assertThat(found.rustc()).isEqualTo("/usr/bin/rustc");
        assertThat(found.linker()).isEqualTo("/usr/bin/wasm-ld-19");
        assertThat(found.start()).isEqualTo("/usr/" + START);
        assertThat(found.borrowedWords()).contains("the distribution's rustc 1.85.1");
        assertThat(found.files())
                .contains(
                        folder.resolve("usr").resolve(LIBRARY),
                        folder.resolve("toolchain").resolve(NATIVE));

        put("toolchain/" + LIBRARY, "toolchain/" + START, "toolchain/" + COMMAND);
        assertThat(((Available) find(Optional.of(folder.resolve("toolchain")))).lack())
                .contains(Lack.LINKER);

        put("toolchain/" + BUNDLED);
        Available own = (Available) find(Optional.of(folder.resolve("toolchain")));
        assertThat(own.lack()).isEmpty();
        assertThat(own.rustc()).isEqualTo("/toolchain/bin/rustc");
        assertThat(own.borrowedWords()).isEmpty();
    }

    @Test
    void missesOwnPartsIfDistributionLacksPartsToo() throws IOException {
        Optional<Path> toolchain = Optional.of(folder.resolve("toolchain"));
        assertThat(find(toolchain)).isEqualTo(new Missing(Lack.STANDARD_LIBRARY));
        put("usr/" + LIBRARY, "usr/" + START, "usr/" + COMMAND);
        assertThat(find(toolchain)).isEqualTo(new Missing(Lack.STANDARD_LIBRARY));
        put("usr/bin/wasm-ld");
        assertThat(find(toolchain)).isInstanceOf(Available.class);
        assertThat(WasmToolchain.find(toolchain(toolchain), folder.resolve("usr"), Optional::empty))
                .isEqualTo(new Missing(Lack.STANDARD_LIBRARY));
    }

    @Test
    void namesRemedy() {
        Toolchain distribution = toolchain(Optional.empty());
        Toolchain rustup = toolchain(Optional.of(folder));
        assertThat(MissingIsolationText.sentence(distribution, Lack.STANDARD_LIBRARY))
                .isEqualTo("Macros and build scripts can't be isolated: the toolchain lacks the standard library for"
                        + " wasm32-wasip1. Remedy: apt-get install libstd-rust-dev-wasm32 lld-19.");
        assertThat(MissingIsolationText.sentence(rustup, Lack.STANDARD_LIBRARY))
                .endsWith(" Remedy: rustup target add --toolchain name wasm32-wasip1, or apt-get install rustc"
                        + " libstd-rust-dev-wasm32 lld-19.");
        assertThat(MissingIsolationText.sentence(distribution, Lack.LINKER))
                .endsWith(" Remedy: apt-get install libstd-rust-dev-wasm32 lld-19.");
        Available own = new Available(DISTRIBUTION, Optional.empty(), "/linker", "/start", List.of());
        Available borrowed =
                new Available(DISTRIBUTION, Optional.of(Lack.STANDARD_LIBRARY), "/linker", "/start", List.of());
        assertThat(MissingIsolationText.borrowed(distribution, own)).isEmpty();
        assertThat(MissingIsolationText.borrowed(rustup, borrowed))
                .contains(
                        "Isolated units are compiled to WebAssembly with the distribution's rustc 1.85.1, because name"
                                + " lacks the standard library for wasm32-wasip1. To use its own compiler: rustup target add"
                                + " --toolchain name wasm32-wasip1.");
    }

    private WasmToolchain find(Optional<Path> toolchain) {
        return WasmToolchain.find(toolchain(toolchain), folder.resolve("usr"), () -> Optional.of(DISTRIBUTION));
    }

    private static Toolchain toolchain(Optional<Path> folder) {
        return new Toolchain("name", folder, Optional.of("1.95.0"));
    }

    private void put(String... paths) throws IOException {
        for (String path : paths) {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
    }
}
