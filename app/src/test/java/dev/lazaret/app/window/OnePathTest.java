package dev.lazaret.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects the one path through the real window: open, read, judge, plan, check, export, and find the verdict again. */
class OnePathTest {
    private static final Path XVFB = Path.of("/usr/bin/Xvfb");
    private static final Path REGISTRY = Path.of("/usr/share/cargo/registry");
    private static final Path PICTURES = Path.of("target", "pictures").toAbsolutePath();

    @TempDir
    private Path scratch = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void isWalked(String theme) throws Exception {
        assertThat(REGISTRY)
                .as("crate sources: apt-get install librust-cargo-dev")
                .exists();
        Path folder = project(scratch.resolve("example-parser"));
        onAScreen(display -> {
            walk("first", folder, theme, display);
            walk("again", folder, theme, display);
        });
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .as("nothing was written")
                    .hasSize(5);
        }
        assertThat(PICTURES.resolve("again-" + theme + ".png")).exists();
    }

    @Test
    void aRunningStepIsStopped() throws Exception {
        Path folder = scratch.resolve("endless");
        put(folder.resolve("Cargo.toml"), """
                [package]
                name = "endless"
                version = "0.1.0"
                edition = "2021"
                """);
        put(folder.resolve("build.rs"), """
                fn main() {
                    std::thread::sleep(std::time::Duration::from_secs(3600));
                }
                """);
        put(folder.resolve("src/lib.rs"), "");
        onAScreen(display -> walk("stopping", folder, "dark", display));
    }

    /** What is done on a screen, by its name. */
    @FunctionalInterface
    private interface OnAScreen {
        void run(String display) throws Exception;
    }

    private static void onAScreen(OnAScreen act) throws Exception {
        assertThat(XVFB).as("Xvfb: apt-get install xvfb").exists();
        Process screen = new ProcessBuilder(
                        XVFB.toString(), "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(screen.getInputStream(), StandardCharsets.UTF_8))) {
            String display = ":" + said.readLine();
            act.run(display);
        } finally {
            screen.destroy();
        }
    }

    private void walk(String part, Path folder, String theme, String display) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dprism.order=sw",
                "-Duser.home=" + scratch,
                "-cp",
                System.getProperty("java.class.path"),
                Walk.class.getName(),
                part,
                folder.toString(),
                theme,
                PICTURES.toString()));
        Path log = scratch.resolve(part + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().remove("WAYLAND_DISPLAY");
        builder.environment().put("DISPLAY", display);
        builder.environment().put("HOME", scratch.toString());
        for (String name : List.of("DATA", "STATE", "CACHE", "CONFIG")) {
            builder.environment()
                    .put("XDG_" + name + "_HOME", scratch.resolve(name).toString());
        }
        Process window = builder.start();
        try {
            assertThat(window.waitFor(10, TimeUnit.MINUTES))
                    .as("the walk ended")
                    .isTrue();
            // What follows it is the toolkit's own end, which is not always quiet.
            assertThat(Files.readAllLines(log)).as(part).contains("walked");
        } finally {
            window.destroyForcibly();
        }
    }

    /** A project with a build script, a derive macro of a dependency, and two ways to be run before any step. */
    private static Path project(Path folder) throws IOException {
        put(folder.resolve("Cargo.toml"), """
                [package]
                name = "example-parser"
                version = "0.4.0"
                edition = "2021"

                [dependencies]
                serde = { version = "1", features = ["derive"] }
                """);
        put(folder.resolve("build.rs"), """
                //! Writes the tables.
                use std::{env, fs, path::Path};

                fn main() {
                    println!("cargo:rerun-if-changed=build.rs");
                    println!("cargo:warning=tables written");
                    let out = env::var("OUT_DIR").unwrap();
                    fs::write(Path::new(&out).join("tables.rs"), "pub const SIZE: usize = 4;\\n").unwrap();
                }
                """);
        put(folder.resolve("src/lib.rs"), """
                //! Parses directives.

                include!(concat!(env!("OUT_DIR"), "/tables.rs"));

                /// A token of the input.
                #[derive(Debug, serde::Serialize, serde::Deserialize)]
                pub struct Token {
                    pub kind: u8,
                    pub text: String,
                }

                /// The first token of a line.
                pub fn first(line: &str) -> Option<Token> {
                    let unused = SIZE;
                    let text = line.split_whitespace().next()?;
                    Some(Token { kind: 0, text: text.to_owned() })
                }
                """);
        put(folder.resolve(".cargo/config.toml"), """
                # Local build settings.
                [build]
                jobs = 4
                rustc-wrapper = "tools/cc-cache.sh"

                [alias]
                lint = "clippy --all-targets -- -D warnings"
                """);
        put(folder.resolve("rust-toolchain.toml"), """
                [toolchain]
                path = "./.cargo/"
                """);
        return folder;
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
