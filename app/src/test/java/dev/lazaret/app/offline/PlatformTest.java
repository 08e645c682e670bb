package dev.lazaret.app.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.toolchain.Toolchains;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects that no dependency of this platform is taken for one of another, by every toolchain that is found. */
class PlatformTest {
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
                "cfg(odd(",
                "cfg(unix unix)",
                "cfg(unknown(x))",
                "cfg(\"x\")",
                "cfg()",
            })
    void counts(String key) {
        assertThat(Platform.mayBeOurs(key)).isTrue();
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
    void doesNotCount(String key) {
        assertThat(Platform.mayBeOurs(key)).isFalse();
    }

    @Test
    void whatTheCompilersSetCounts() throws Exception {
        for (Toolchain toolchain : new Toolchains(Path.of(System.getProperty("user.home"))).all()) {
            Path folder = toolchain.folder().orElse(Path.of("/usr"));
            Command set = Command.run(
                    Path.of("/"), Map.of(), List.of(folder.resolve("bin/rustc").toString(), "--print", "cfg"));
            assertThat(set.code()).as(set.err()).isZero();
            assertThat(set.out().lines().toList())
                    .as(toolchain.words())
                    .isNotEmpty()
                    .allMatch(line -> Platform.mayBeOurs("cfg(" + line + ")"))
                    .noneMatch(line -> line.equals("unix") && Platform.mayBeOurs("cfg(not(" + line + "))"));
        }
    }
}
