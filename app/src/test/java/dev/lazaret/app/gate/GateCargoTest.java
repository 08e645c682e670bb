package dev.lazaret.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies with real cargo, of several toolchains, that exactly the allowed units execute, and that the rest is still
 * compiled.
 */
@Tag("sandbox")
final class GateCargoTest {
    private static final String SCRIPT = "script stub /src/build.rs";
    private static final String MACRO = "macro stub /src/mac/src/lib.rs";
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");

    @TempDir
    Path folder;

    /** Returns the toolchains; without {@code lazaret.deep} the default and the distribution's. */
    static Stream<Toolchain> toolchains() {
        List<Toolchain> all = GatePrograms.toolchains();
        return DEEP ? all.stream() : Stream.of(all.getFirst(), all.getLast()).distinct();
    }

    @ParameterizedTest
    @MethodSource("toolchains")
    void executesNothingAndReportsErrors(Toolchain toolchain) throws Exception {
        GateBox box = project(toolchain).plan("check", false, SCRIPT, MACRO);
        box.source("src/lib.rs", "#[derive(mac::Named)] pub struct S;", "pub fn wrong() -> u32 { \"no number\" }");
        Command check = box.cargo("check", "--offline");
        assertThat(check.err()).contains("E0308").doesNotContain("LZ-REFUSED", "E0463");
        assertThat(box.markers()).isEmpty();
        assertThat(box.log())
                .containsExactlyInAnyOrder(
                        "stub script /src/build.rs", "stub macro /src/mac/src/lib.rs", "plain plain /src/src/lib.rs");
        // Neither is recompiled if nothing has changed.
        box.cargo("check", "--offline");
        assertThat(box.log().stream().filter(line -> line.startsWith("stub"))).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("toolchains")
    void refusesUnitsMissingFromPlan(Toolchain toolchain) throws Exception {
        GateBox box = project(toolchain).plan("check", false);
        Command check = box.cargo("check", "--offline", "--keep-going", "--message-format=json");
        assertThat(check.code()).isNotZero();
        assertThat(check.out()).contains("\"code\":\"LZ-REFUSED\"");
        assertThat(box.markers()).isEmpty();
        assertThat(box.log())
                .containsExactlyInAnyOrder(
                        "refuse: a unit that the plan does not have script /src/build.rs",
                        "refuse: a unit that the plan does not have macro /src/mac/src/lib.rs");
    }

    @ParameterizedTest
    @MethodSource("toolchains")
    void confinesAllowedUnits(Toolchain toolchain) throws Exception {
        GateBox box =
                project(toolchain).plan("check", true, "script run /src/build.rs", "macro run /src/mac/src/lib.rs");
        box.source(
                "src/lib.rs",
                "#[derive(mac::Named)] pub struct S;",
                "#[cfg(from_script)] pub const MADE: &str = include_str!(concat!(env!(\"OUT_DIR\"), \"/made\"));",
                "pub fn name() -> &'static str { let _ = MADE; S::name() }");
        Command check = box.cargo("check", "--offline");
        assertThat(check.err()).contains("script: marker false", "macro: marker false");
        assertThat(check.code()).isZero();
        assertThat(box.markers()).isEmpty();
        assertThat(box.log())
                .filteredOn(line -> !line.startsWith("made:"))
                .containsExactlyInAnyOrder(
                        "run script /src/build.rs",
                        "start script /src/build.rs",
                        "end 0 script /src/build.rs",
                        "run macro /src/mac/src/lib.rs",
                        "plain plain /src/src/lib.rs");
        assertThat(box.outside("target/.gate/private")).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("toolchains")
    void replaysRecordedScriptOutput(Toolchain toolchain) throws Exception {
        GateBox box = project(toolchain).plan("check", false, "script replay /src/build.rs", MACRO);
        box.gate("replay/" + GateBox.id(1), "cargo:rustc-cfg=from_script", "file a/made 5", "m\nde\n");
        box.source(
                "src/lib.rs",
                "#[cfg(from_script)] pub const MADE: &str = include_str!(concat!(env!(\"OUT_DIR\"), \"/a/made\"));",
                "pub fn made() -> &'static str { MADE }");
        Command check = box.cargo("check", "--offline");
        assertThat(check.err()).doesNotContain("error");
        assertThat(check.code()).isZero();
        assertThat(box.markers()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("toolchains")
    void enabledFeaturesSelectReplayedOutput(Toolchain toolchain) throws Exception {
        GateBox box = project(toolchain).plan("check", false, "script replay /src/build.rs", MACRO);
        box.gate(
                "replay/" + GateBox.id(1),
                "when +CARGO_FEATURE_FAST -CARGO_FEATURE_MORE",
                "cargo:rustc-cfg=only_fast",
                "file made 5",
                "fast ",
                "when +CARGO_FEATURE_FAST +CARGO_FEATURE_MORE",
                "cargo:rustc-cfg=both",
                "file made 5",
                "both ");
        Path manifest = box.outside("src/Cargo.toml");
        Files.writeString(manifest, Files.readString(manifest) + "\n[features]\nfast = []\nmore = []\n");
        box.source(
                "src/lib.rs",
                "#[cfg(only_fast)] pub const MADE: &[u8; 5] = b\"fast \";",
                "#[cfg(both)] pub const MADE: &[u8; 5] = b\"both \";",
                "const _: () = assert!(MADE[0] == include_bytes!(concat!(env!(\"OUT_DIR\"), \"/made\"))[0]);");
        for (String features : List.of("fast", "fast,more")) {
            Command check = box.cargo("check", "--offline", "--features", features);
            assertThat(check.err()).doesNotContain("error");
            assertThat(check.code()).isZero();
        }
        Command none = box.cargo("check", "--offline");
        assertThat(none.err()).contains("the recording has no answer for the features that cargo has turned on");
        assertThat(none.code()).isNotZero();
        assertThat(box.markers()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("toolchains")
    void expandsUnitNamedInPlanInAdditionToCompiling(Toolchain toolchain) throws Exception {
        GateBox box = project(toolchain).plan("check", true, SCRIPT, "macro run /src/mac/src/lib.rs");
        Path plan = box.outside("gate/plan");
        Files.writeString(plan, Files.readString(plan) + "expand\t/src/src/lib.rs\t" + GateBox.id(9) + "\n");
        box.source("src/lib.rs", "#[derive(Debug, mac::Named)] pub struct S;");
        box.source("tests/t.rs", "#[test] fn t() { println!(\"{}\", 1) }");
        Command check = box.cargo("check", "--offline", "--all-targets");
        assertThat(check.err()).doesNotContain("error");
        assertThat(check.code()).isZero();
        assertThat(box.outside("target/.gate/expanded"))
                .isDirectoryContaining(file -> file.endsWith(GateBox.id(9) + ".rs"))
                .isDirectoryNotContaining(file -> !file.endsWith(GateBox.id(9) + ".rs"));
        assertThat(Files.readString(box.outside("target/.gate/expanded/" + GateBox.id(9) + ".rs")))
                .contains("fmt::Debug for S")
                .doesNotContain("#[derive");
        assertThat(box.log()).containsOnlyOnce("expanded plain /src/src/lib.rs");
        assertThat(box.outside("target/.gate/private")).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("toolchains")
    void buildsProgramsAndLibraries(Toolchain toolchain) throws Exception {
        GateBox box = project(toolchain).plan("build", true, SCRIPT, "macro run /src/mac/src/lib.rs");
        box.source("src/lib.rs", "#[no_mangle] pub extern \"C\" fn one() -> u32 { 1 }");
        box.source("src/main.rs", "fn main() { println!(\"{}\", a::one()) }");
        box.source("examples/e.rs", "fn main() { println!(\"{}\", a::one() + 1) }");
        box.source("tests/t.rs", "#[test] fn one() { assert_eq!(a::one(), 1) }");
        box.source("tests/bare.rs", "#![crate_type = \"proc-macro\"]", "fn main() {}");
        Path manifest = box.outside("src/Cargo.toml");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        + "[lib]\ncrate-type = [\"rlib\", \"cdylib\", \"staticlib\"]\n"
                        + "[[test]]\nname = \"bare\"\nharness = false\n");
        Command build = box.cargo("build", "--offline", "--all-targets");
        assertThat(build.err()).doesNotContain("error");
        assertThat(build.code()).isZero();
        assertThat(box.run("/", List.of("/target/debug/a")).out()).isEqualTo("1\n");
        assertThat(box.run("/", List.of("/target/debug/examples/e")).out()).isEqualTo("2\n");
        assertThat(box.outside("target/debug/liba.so")).isNotEmptyFile();
        assertThat(box.outside("target/debug/liba.a")).isNotEmptyFile();
        assertThat(box.log()).noneMatch(line -> line.startsWith("refuse"));
    }

    /** Without {@code lazaret.deep} one of them, for the test that optimizes. */
    static Stream<Toolchain> sampledToolchains() {
        return DEEP ? toolchains() : toolchains().limit(1);
    }

    /** Covers linker arguments that profiles change, and libraries that an allowed script requests. */
    @ParameterizedTest
    @MethodSource("sampledToolchains")
    void profilesAndNativeLibrariesAreLinked(Toolchain toolchain) throws Exception {
        GateBox box = project(toolchain).plan("build", true, "script run /src/build.rs", MACRO);
        box.source(
                "build.rs",
                "fn main() {",
                "    let out = std::env::var(\"OUT_DIR\").unwrap();",
                "    std::fs::write(format!(\"{out}/two.c\"), \"int two(void) { return 2; }\").unwrap();",
                "    for words in [[\"-c\", \"two.c\", \"-o\", \"two.o\"], [\"-shared\", \"two.o\", \"-o\", \"libtwos.so.1\"]] {",
                "        assert!(std::process::Command::new(\"cc\").args(words).current_dir(&out).status().unwrap().success());",
                "    }",
                "    let ar = std::process::Command::new(\"ar\").args([\"crs\", \"libtwo.a\", \"two.o\"]).current_dir(&out).status();",
                "    assert!(ar.unwrap().success());",
                "    println!(\"cargo:rustc-link-search=native={out}\");",
                "    println!(\"cargo:rustc-link-lib=static=two\");",
                "    println!(\"cargo:rustc-link-lib=dylib:+verbatim=libtwos.so.1\");",
                "    println!(\"cargo:rustc-link-lib=m\");",
                "    println!(\"cargo:rustc-link-arg=-Wl,-rpath,/src\");",
                "}");
        box.source("src/main.rs", "fn main() { println!(\"{}\", a::number()) }");
        box.source(
                "src/lib.rs",
                "extern \"C\" { fn two() -> i32; }",
                "pub fn number() -> i32 { unsafe { two() } }",
                "#[no_mangle] pub extern \"C\" fn one() -> i32 { number() - 1 }");
        Path manifest = box.outside("src/Cargo.toml");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        + "[lib]\ncrate-type = [\"rlib\", \"cdylib\"]\n"
                        + "[profile.dev]\nsplit-debuginfo = \"packed\"\nrpath = true\n"
                        + "[profile.release]\nlto = \"fat\"\nstrip = \"symbols\"\npanic = \"abort\"\n");
        for (String release : List.of("--workspace", "--release")) {
            Command build = box.cargo("build", "--offline", release);
            assertThat(build.err()).doesNotContain("error");
            assertThat(build.code()).isZero();
        }
        for (String profile : List.of("debug", "release")) {
            List<String> program =
                    List.of("/usr/bin/env", "LD_LIBRARY_PATH=/target/libraries", "/target/" + profile + "/a");
            box.run(
                    "/",
                    List.of(
                            "/bin/sh",
                            "-c",
                            "mkdir -p /target/libraries; cp /target/*/build/a-*/out/*.so.1 /target/libraries"));
            assertThat(box.run("/", program).out()).isEqualTo("2\n");
            assertThat(box.outside("target/" + profile + "/liba.so")).isNotEmptyFile();
        }
        assertThat(box.log())
                .noneMatch(line -> line.startsWith("refuse"))
                .contains("drop: a linker or its argument plain /src/src/main.rs");
    }

    /**
     * Writes a package with a build script and a derive macro, each of which leaves a marker if it is allowed to
     * execute.
     */
    private GateBox project(Toolchain toolchain) throws IOException, InterruptedException {
        GateBox box = GateBox.of(folder, toolchain);
        box.source(
                "Cargo.toml",
                "[package]",
                "name = \"a\"",
                "version = \"0.1.0\"",
                "edition = \"2021\"",
                "[dependencies]",
                "mac = { path = \"mac\" }");
        box.source(
                "build.rs",
                "fn main() {",
                "    let marker = std::fs::write(\"/target/m/script\", \"\").is_ok();",
                "    println!(\"cargo:warning=script: marker {marker}\");",
                "    println!(\"cargo:rustc-cfg=from_script\");",
                "    std::fs::write(std::env::var(\"OUT_DIR\").unwrap() + \"/made\", \"made\").unwrap();",
                "}");
        box.source("src/lib.rs", "#[derive(mac::Named)] pub struct S;");
        box.source(
                "mac/Cargo.toml",
                "[package]",
                "name = \"mac\"",
                "version = \"0.1.0\"",
                "edition = \"2021\"",
                "[lib]",
                "proc-macro = true");
        box.source(
                "mac/src/lib.rs",
                "use proc_macro::TokenStream;",
                "#[proc_macro_derive(Named)] pub fn named(_: TokenStream) -> TokenStream {",
                "    eprintln!(\"macro: marker {}\", std::fs::write(\"/target/m/macro\", \"\").is_ok());",
                "    \"impl S { pub fn name() -> &'static str { \\\"S\\\" } }\".parse().unwrap()",
                "}");
        return box.gate(
                "stub/" + GateBox.id(2) + ".rs",
                "extern crate proc_macro;",
                "#[proc_macro_derive(Named)]",
                "pub fn named(_: proc_macro::TokenStream) -> proc_macro::TokenStream { Default::default() }");
    }
}
