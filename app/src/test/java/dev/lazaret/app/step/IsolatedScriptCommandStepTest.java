package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies which programs answer an isolated build script, and what they can read. The scripts fail if an answer is not
 * the expected one. It takes some 20 s: each test compiles a script to WebAssembly.
 */
@Tag("sandbox")
class IsolatedScriptCommandStepTest {
    private static final String PROJECT = """
            -- file Cargo.toml --
            [package]
            name = "demo"
            version = "0.1.0"
            edition = "2021"
            -- file src/lib.rs --
            -- file number.txt --
            7
            -- file Cargo.lock --
            version = 4
            [[package]]
            name = "demo"
            version = "0.1.0"
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace(PROJECT);

    @Test
    void toolchainProgramsPrintTheirVersions() throws Exception {
        place.put("build.rs", """
            use std::process::Command;
            fn print(program: &str, words: &[&str]) -> Option<String> {
                let output = Command::new(program).args(words).output().ok()?;
                output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
            }
            fn main() {
                for (name, variable) in [("cargo", "CARGO"), ("rustdoc", "RUSTDOC")] {
                    let named = std::env::var(variable).unwrap();
                    for program in [name, named.as_str()] {
                        let short = print(program, &["-V"]).unwrap();
                        assert!(short.starts_with(&format!("{name} 1.")), "{short}");
                        let long = print(program, &["--version", "--verbose"]).unwrap();
                        assert!(long.starts_with(&short) && long.contains("\nhost: "), "{long}");
                    }
                    for words in [&[][..], &["-V", "-V"], &["-v"], &["build"], &["-V", "src/lib.rs"], &["--config=a", "-V"]] {
                        assert!(print(name, words).is_none(), "{name} {words:?}");
                    }
                    assert!(print(&format!("/src/{name}"), &["-V"]).is_none());
                }
                assert!(print("rustfmt", &["-V"]).is_none());
            }
            """);

        assertIsolated(place.run(place.isolated(Step.CHECK)));
    }

    @Test
    void compilerReadsOnlyPackageForScript() throws Exception {
        place.put("build.rs", """
            use std::io::Write;
            use std::process::{Command, Stdio};
            fn reads(file: &str) -> bool {
                let mut child = Command::new(std::env::var("RUSTC").unwrap())
                    .args(["--crate-type=lib", "--emit=metadata", "-o", "made", "-"])
                    .stdin(Stdio::piped())
                    .spawn()
                    .unwrap();
                write!(child.stdin.take().unwrap(), "pub const A: &str = include_str!({file:?});").unwrap();
                child.wait().unwrap().success()
            }
            fn main() {
                assert!(reads("/src/number.txt") && !reads("/gate/plan") && !reads("/proc/self/status"));
            }
            """);

        assertIsolated(place.run(place.isolated(Step.CHECK)));
    }

    @Test
    void preprocessorReadsOnlyPackageForScript() throws Exception {
        place.put("headers/version.h", "#define VERSION 7\n");
        place.put("probe.c", "#include <version.h>\n#include <stddef.h>\nversion VERSION NAME __DATE__ __TIME__\n");
        place.put("build.rs", """
            use std::process::Command;
            fn expand(source: &str) -> Option<String> {
                let headers = std::env::var("CARGO_MANIFEST_DIR").unwrap() + "/headers";
                let output = Command::new("cc")
                    .args(["-O0", "-m64", "-I", &headers, "-DNAME=\\"x\\"", "-E", source])
                    .output()
                    .ok()?;
                output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
            }
            fn main() {
                let expanded = expand("probe.c").unwrap();
                assert!(expanded.contains("version 7 \\"x\\" \\"\\" \\"\\""), "{expanded}");
                let made = std::env::var("OUT_DIR").unwrap() + "/made.c";
                for (include, readable) in [("/src/number.txt", true), ("/gate/plan", false), ("/proc/self/status", false)] {
                    std::fs::write(&made, format!("#include \\"{include}\\"\\n")).unwrap();
                    assert_eq!(expand(&made).is_some(), readable, "{include}");
                }
                for words in [["-E", "-include/gate/plan"], ["-E", "@probe.c"], ["-wrapper", "/bin/sh"], ["-I/gate", "-E"]] {
                    assert!(Command::new("cc").args(words).arg("probe.c").output().is_err(), "{words:?}");
                }
            }
            """);

        assertIsolated(place.run(place.isolated(Step.CHECK)));
    }

    private void assertIsolated(StepEvent.Finished end) {
        assertThat(place.events(StepEvent.UnitState.class))
                .as(String.join("\n", end.notes()))
                .extracting(state -> state.state().word())
                .containsExactly("isolated");
    }
}
