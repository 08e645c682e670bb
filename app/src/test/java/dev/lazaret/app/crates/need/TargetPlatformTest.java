package dev.lazaret.app.crates.need;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.cargo.TargetTriple;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.toolchain.ToolchainFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies for every toolchain found that no dependency of this platform is mistaken for one of another platform. */
class TargetPlatformTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x86_64-unknown-linux-gnu",
                "cfg(unix)",
                "cfg( any(windows, unix) )",
                "cfg(all(target_os = \"linux\", not(target_arch = \"wasm32\")))",
                "cfg(not(windows))",
                "cfg(target_env = \"musl\")",
                "cfg(target_pointer_width = \"64\")",
                "cfg(debug_assertions)",
                "cfg(target_feature = \"avx2\")",
                "cfg(all())",
                "cfg(not(loom))",
                "cfg(r#unix)",
                "cfg(not(true))",
                "cfg(false)",
                "cfg(odd(",
                "cfg(unix unix)",
                "cfg(unknown(x))",
                "cfg(\"x\")",
                "cfg()",
            })
    void dependencyMayApplyToHost(String key) {
        assertThat(TargetPlatform.HOST.mayApply(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x86_64-pc-windows-gnu",
                "wasm32-unknown-unknown",
                "cfg(windows)",
                "cfg(target_os = \"macos\")",
                "cfg(any(target_os = \"ios\", target_family = \"wasm\"))",
                "cfg(all(unix, target_os = \"hermit\"))",
                "cfg(not(unix))",
                "cfg(loom)",
                "cfg(tokio_unstable)",
                "cfg(feature = \"x\")",
                "cfg(any())",
                "cfg(target_env = \"msvc\")",
            })
    void dependencyDoesNotApplyToHost(String key) {
        assertThat(TargetPlatform.HOST.mayApply(key)).isFalse();
    }

    @Test
    void appliesCfgsOfInstalledCompilers() throws Exception {
        for (Toolchain toolchain : new ToolchainFinder(Path.of(System.getProperty("user.home"))).all()) {
            Path folder = toolchain.folder().orElse(Path.of("/usr"));
            Command set = Command.run(
                    Path.of("/"), Map.of(), List.of(folder.resolve("bin/rustc").toString(), "--print", "cfg"));
            assertThat(set.code()).as(set.err()).isZero();
            assertThat(set.out().lines().toList())
                    .as(toolchain.words())
                    .isNotEmpty()
                    .allMatch(line -> TargetPlatform.HOST.mayApply("cfg(" + line + ")"))
                    .noneMatch(line -> line.equals("unix") && TargetPlatform.HOST.mayApply("cfg(not(" + line + "))"));
        }
    }

    @Test
    void appliesCfgNamesSetByStep() {
        TargetPlatform platform = new TargetPlatform(Optional.empty(), Set.of("loom", "tokio_unstable", "mode"));

        for (String key : List.of("cfg(loom)", "cfg(not(loom))", "cfg(tokio_unstable)", "cfg(mode = \"x\")")) {
            assertThat(platform.mayApply(key)).as(key).isTrue();
        }
        assertThat(platform.mayApply("cfg(fuzzing)")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "thumbv7em-none-eabihf | cfg(target_os = \"none\") | true",
                "thumbv7em-none-eabihf | cfg(all(target_arch = \"arm\", not(unix))) | true",
                "thumbv7em-none-eabihf | thumbv7em-none-eabihf | true",
                "thumbv7em-none-eabihf | cfg(unix) | true",
                "thumbv7em-none-eabihf | cfg(windows) | false",
                "thumbv7em-none-eabihf | cfg(target_os = \"macos\") | false",
                "thumbv7em-none-eabihf | cfg(all(unix, target_arch = \"arm\")) | false",
                "thumbv7em-none-eabihf | thumbv6m-none-eabi | false",
                "x86_64-pc-windows-gnu | cfg(windows) | true",
                "x86_64-pc-windows-gnu | cfg(all(windows, target_env = \"msvc\")) | true",
                "x86_64-pc-windows-gnu | cfg(target_arch = \"aarch64\") | false",
                "wasm32-unknown-unknown | cfg(target_family = \"wasm\") | true",
                "wasm32-unknown-unknown | cfg(all(target_arch = \"wasm32\", target_os = \"unknown\")) | true",
                "aarch64-linux-android | cfg(target_os = \"android\") | true",
                "aarch64-unknown-linux-gnu | cfg(all(unix, target_arch = \"aarch64\")) | true",
                "aarch64-unknown-linux-gnu | cfg(target_endian = \"big\") | false",
                "s390x-unknown-linux-gnu | cfg(target_endian = \"big\") | true",
                "armebv7r-none-eabi | cfg(target_endian = \"big\") | true",
                "x86_64-unknown-uefi | cfg(target_os = \"uefi\") | true"
            })
    void evaluatesCfgForAdditionalTarget(String target, String key, boolean counts) {
        assertThat(new TargetPlatform(TargetTriple.parse(target), Set.of()).mayApply(key))
                .isEqualTo(counts);
    }
}
