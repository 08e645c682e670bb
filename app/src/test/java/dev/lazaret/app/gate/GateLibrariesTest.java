package dev.lazaret.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects compilers and the gate from loading shared libraries of the project. */
@Tag("sandbox")
final class GateLibrariesTest {
    @TempDir
    Path folder;

    private GateBox box;

    @BeforeEach
    void box() throws Exception {
        box = GateBox.of(folder, GatePrograms.debian());
    }

    @Test
    void preloadedLibraryIsNotLoaded() throws Exception {
        box.plan("check", false, "macro stub /src/mac/src/lib.rs");
        GateProjects.stub(box, 1);
        GateProjects.withMacro(box, "");
        box.source("pre.rs", ON_LOAD);
        assertThat(rustc("--crate-type=cdylib", "pre.rs", "-o", "pre.so").code())
                .isZero();
        box.source(".cargo/config.toml", "[env]", "LD_PRELOAD = { value = \"/src/pre.so\", force = true }");
        assertThat(box.cargo("check", "--offline").code()).isZero();
        assertThat(box.markers()).isEmpty();
        GateProjects.ungated(box);
        assertThat(box.markers()).contains("loaded");
    }

    @Test
    void libraryFromAllowedScriptIsNotPreloaded() throws Exception {
        box.plan("check", true, "script run /src/build.rs");
        GateProjects.manifest(box, "", "a", "0.1.0");
        box.source("src/lib.rs", "");
        box.source("pre.rs", ON_LOAD);
        box.source("build.rs", """
                fn main() {
                    let library = std::env::var("OUT_DIR").unwrap() + "/pre.so";
                    let made = std::process::Command::new(std::env::var("RUSTC").unwrap())
                        .args(["--crate-type=cdylib", "--edition=2021", "pre.rs", "-o", &library])
                        .status().unwrap().success();
                    println!("cargo:warning=made {made}");
                    println!("cargo:rustc-env=LD_PRELOAD={library}");
                    println!("cargo:rustc-env=LD_AUDIT={library}");
                }
                """);
        Command check = box.cargo("check", "--offline");
        assertThat(check.err()).contains("made true").doesNotContain("LOADED");
        assertThat(check.code()).isZero();
        assertThat(box.markers()).isEmpty();
    }

    /** A dynamic library that a dependency of a macro needs would be linked at Check already. */
    @Test
    void refusesDynamicRustLibraryOfMacro() throws Exception {
        box.plan("check", false, "macro stub /src/mac/src/lib.rs");
        GateProjects.stub(box, 1);
        GateProjects.withMacro(box, "[dependencies.mid]\npath = \"../mid\"");
        GateProjects.manifest(box, "mid/", "mid", "0.1.0", "evil = { path = \"../evil\" }");
        box.source("mid/src/lib.rs", "extern crate evil;");
        GateProjects.manifest(box, "evil/", "evil", "0.1.0", "[lib]", "crate-type = [\"dylib\"]");
        forge("evil/src/lib.rs");
        Command check = box.cargo("check", "--offline");
        assertThat(check.err()).contains("a dynamic Rust library");
        assertThat(box.markers()).isEmpty();
        GateProjects.ungated(box);
        assertThat(box.markers()).containsExactly("loaded");
    }

    @Test
    void refusesCLibraryThatCouldPassForMacro() throws Exception {
        box.plan("build", false);
        GateProjects.manifest(box, "", "evil", "0.1.0", "[lib]", "crate-type = [\"cdylib\"]");
        forge("src/lib.rs");
        Command build = box.cargo("build", "--offline");
        assertThat(build.err()).contains("a library that could pass for a macro");
        assertThat(box.outside("target/debug/deps/libevil.so")).doesNotExist();
        assertThat(box.outside("target/.gate/private")).isEmptyDirectory();
    }

    /** What runs in the compiler can make it after the linker has: a file with holes, which can have any size. */
    @Test
    void refusesCLibraryTooLargeToBeRead() throws Exception {
        box.plan("build", true, "macro run /src/mac/src/lib.rs");
        GateProjects.withMacro(box, "");
        GateProjects.manifest(box, "", "a", "0.1.0", "mac = { path = \"mac\" }", "[lib]", "crate-type = [\"cdylib\"]");
        box.source("mac/src/lib.rs", """
                extern "C" { fn atexit(call: extern "C" fn()) -> i32; }
                extern "C" fn enlarge() {
                    let words: Vec<String> = std::env::args().collect();
                    let folder = &words[words.iter().position(|word| word == "--out-dir").unwrap() + 1];
                    let library = std::path::Path::new(folder).join("liba.so");
                    if let Ok(file) = std::fs::OpenOptions::new().write(true).open(library) {
                        file.set_len(1 << 40).unwrap();
                    }
                }
                #[proc_macro_derive(Evil)]
                pub fn evil(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
                    unsafe { atexit(enlarge) };
                    Default::default()
                }
                """);
        Command build = box.cargo("build", "--offline");
        assertThat(build.err()).contains("a library that could pass for a macro");
        assertThat(box.outside("target/debug/deps/liba.so")).doesNotExist();
        assertThat(box.outside("target/.gate/private")).isEmptyDirectory();
    }

    /** At Check a crate that scripts or macros need is built, without its additional shared library. */
    @Test
    void checkOmitsSharedLibraryNextToRlib() throws Exception {
        box.plan("check", false, "script stub /src/build.rs");
        GateProjects.manifest(box, "", "a", "0.1.0", "[build-dependencies]", "both = { path = \"both\" }");
        box.source("src/lib.rs", "");
        box.source("build.rs", "fn main() {}");
        GateProjects.manifest(box, "both/", "both", "0.1.0", "[lib]", "crate-type = [\"cdylib\", \"rlib\"]");
        box.source("both/src/lib.rs", "");
        assertThat(box.cargo("check", "--offline").code()).isZero();
        assertThat(box.log()).contains("drop: a library for other languages plain /src/both/src/lib.rs");
        assertThat(box.outside("target/debug/deps/libboth.rlib")).exists();
        assertThat(box.outside("target/debug/deps/libboth.so")).doesNotExist();
    }

    /** Writes source that adds the section by which the compiler recognises a macro crate of the same name. */
    private void forge(String path) throws Exception {
        box.source(
                "forged/evil.rs",
                "#[proc_macro_derive(E)] pub fn e(_: proc_macro::TokenStream) -> proc_macro::TokenStream {"
                        + " Default::default() }");
        assertThat(rustc(
                                "--crate-name=evil",
                                "--crate-type=proc-macro",
                                "--extern=proc_macro",
                                "forged/evil.rs",
                                "-o",
                                "forged/evil.so")
                        .code())
                .isZero();
        Command copy = box.run(
                "/src",
                List.of("/usr/bin/objcopy", "--dump-section", ".rustc=forged/section", "forged/evil.so", "/dev/null"));
        assertThat(copy.code()).as(copy.err()).isZero();
        box.source(path, ON_LOAD, """
                #[no_mangle] #[link_section = ".rustc"]
                pub static FORGED: [u8; include_bytes!("/src/forged/section").len()] = *include_bytes!("/src/forged/section");
                """);
    }

    private Command rustc(String... words) throws Exception {
        return box.run(
                "/src",
                Stream.concat(Stream.of(box.rustc(), "--edition=2021"), Arrays.stream(words))
                        .toList());
    }

    private static final String ON_LOAD = """
            #[used] #[link_section = ".init_array"] static F: extern "C" fn() = f;
            extern "C" fn f() { eprintln!("LOADED"); let _ = std::fs::write("/target/m/loaded", ""); }
            """;
}
