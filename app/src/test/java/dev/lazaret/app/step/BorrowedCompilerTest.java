package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.isolate.prepare.WasmToolchain;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.toolchain.ToolchainFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that the distribution's compiler compiles isolated units to WebAssembly for a newer toolchain that can't,
 * and that everything else is the toolchain's. It takes some minutes: each step compiles with two compilers.
 */
@Tag("sandbox")
class BorrowedCompilerTest {
    /** The macro crate and its library use another macro. The script reports the compiler's version. */
    private static final String PROJECT = """
            -- file Cargo.toml --
            [package]
            name = "demo"
            version = "0.1.0"
            edition = "2021"
            [dependencies]
            mac = { path = "mac" }
            [workspace]
            -- file build.rs --
            fn main() {
                let rustc = std::env::var("RUSTC").unwrap();
                let version = std::process::Command::new(rustc).arg("--version").output().unwrap().stdout;
                println!("cargo:warning=asked {}", String::from_utf8(version).unwrap().trim());
            }
            -- file src/lib.rs --
            #[derive(mac::Named)]
            struct One;
            pub fn two() -> u32 { mac::line!() }
            pub fn text() -> &'static str { One.name() }
            -- file mac/Cargo.toml --
            [package]
            name = "mac"
            version = "0.1.0"
            edition = "2021"
            [lib]
            proc-macro = true
            [dependencies]
            words = { path = "../words" }
            inner = { path = "../inner" }
            -- file mac/src/lib.rs --
            use proc_macro::TokenStream;
            inner::helper!();
            #[proc_macro_derive(Named)]
            pub fn named(item: TokenStream) -> TokenStream {
                let name = item.into_iter().nth(1).unwrap().to_string();
                words::named(help(&name)).parse().unwrap()
            }
            #[proc_macro]
            pub fn line(_: TokenStream) -> TokenStream {
                format!("{}u32", words::LENGTH).parse().unwrap()
            }
            -- file inner/Cargo.toml --
            [package]
            name = "inner"
            version = "0.1.0"
            edition = "2021"
            [lib]
            proc-macro = true
            -- file inner/src/lib.rs --
            #[proc_macro]
            pub fn helper(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
                "pub fn help(word: &str) -> &str { word }".parse().unwrap()
            }
            -- file words/Cargo.toml --
            [package]
            name = "words"
            version = "0.1.0"
            edition = "2021"
            [dependencies]
            inner = { path = "../inner" }
            -- file words/src/lib.rs --
            inner::helper!();
            pub const LENGTH: usize = 7;
            pub fn named(name: &str) -> String {
                format!("impl {0} {{ fn name(&self) -> &'static str {{ \\"{0}\\" }} }}", help(name))
            }
            -- file Cargo.lock --
            version = 4
            [[package]]
            name = "demo"
            version = "0.1.0"
            dependencies = ["mac"]
            [[package]]
            name = "inner"
            version = "0.1.0"
            [[package]]
            name = "mac"
            version = "0.1.0"
            dependencies = ["inner", "words"]
            [[package]]
            name = "words"
            version = "0.1.0"
            dependencies = ["inner"]
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace(PROJECT);

    private Toolchain toolchain;

    @BeforeEach
    void findToolchain() throws Exception {
        List<Toolchain> lacking = ReadableToolchains.all().stream()
                .filter(one -> one.name().startsWith("stable") && one.folder().isPresent())
                .filter(one -> WasmToolchain.find(one) instanceof WasmToolchain.Available tools && tools.borrowed())
                .toList();
        toolchain = lacking.isEmpty() ? copyOfDistribution() : lacking.getFirst();
    }

    /** Returns a toolchain with the programs of the distribution's, which lacks the library for WebAssembly. */
    private Toolchain copyOfDistribution() throws IOException {
        Path folder = place.base().resolve("made").resolve("stable-copied");
        Path programs = Files.createDirectories(folder.resolve("bin"));
        for (String program : List.of("rustc", "cargo")) {
            Files.copy(Path.of("/usr/bin", program), programs.resolve(program), StandardCopyOption.COPY_ATTRIBUTES);
        }
        String version = ToolchainFinder.compilerOfDistribution()
                .flatMap(Toolchain::version)
                .orElseThrow();
        Files.writeString(
                Files.createDirectories(folder.resolve("lib/rustlib")).resolve("multirust-channel-manifest.toml"),
                "[pkg.rustc]\nversion = \"" + version + "\"\n");
        return new ToolchainFinder(place.base()).at(folder).orElseThrow();
    }

    @Test
    void isolatesAndAnswersScriptsWithToolchain() throws Exception {
        Plan plan = place.plan(request(Consent.NONE.withIsolation()));
        String note = "Isolated units are compiled to WebAssembly with " + borrowed() + ", because " + toolchain.name()
                + " lacks the standard library for wasm32-wasip1. To use its own compiler: rustup target add --toolchain "
                + toolchain.name() + " wasm32-wasip1.";
        assertThat(plan.sentences()).contains(note);

        StepEvent.Finished end = place.run(plan);

        assertThat(end.state()).as(String.join("\n", end.notes())).isEqualTo(StepRecord.State.DONE);
        assertThat(end.executed()).isEmpty();
        assertThat(states())
                .as(String.join("\n", end.notes()))
                .isEqualTo(Map.of("demo", "isolated", "inner", "isolated", "mac", "isolated"));
        assertThat(end.notes()).contains("3 units executed as WebAssembly, without system calls.", note);
        assertThat(place.events(StepEvent.Output.class))
                .extracting(StepEvent.Output::text)
                .anyMatch(line ->
                        line.contains("asked rustc " + toolchain.version().orElseThrow() + " "));
    }

    /** Code that only the newer standard library has. */
    @Test
    void stubReplacesMacroThatNeedsNewerLibrary() throws Exception {
        place.put("mac/src/lib.rs", """
                #[proc_macro_derive(Named)]
                pub fn named(item: proc_macro::TokenStream) -> proc_macro::TokenStream {
                    let _ = vec![1].pop_if(|_| true);
                    words::named(&item.into_iter().nth(1).unwrap().to_string()).parse().unwrap()
                }
                """);
        place.put("src/lib.rs", "#[derive(mac::Named)]\nstruct One;\npub fn text() -> &'static str { One.name() }\n");

        StepEvent.Finished end = place.run(place.plan(request(Consent.NONE.withIsolation())));

        assertThat(end.executed()).isEmpty();
        assertThat(states()).isEqualTo(Map.of("demo", "isolated", "inner", "isolated", "mac", "stubbed"));
        assertThat(end.notes())
                .contains(
                        "1 unit could not be isolated, so a stub was used: /src/mac/src/lib.rs (it can't be compiled to"
                                + " WebAssembly with " + borrowed() + ").");
    }

    /** A macro that executes natively is one of the toolchain, which the other compiler can't load. */
    @Test
    void stubReplacesMacroThatUsesAllowedMacro() throws Exception {
        UnitId inner = new UnitId("inner", "0.1.0", UnitId.Kind.MACRO, "inner/src/lib.rs", true);

        StepEvent.Finished end =
                place.run(place.plan(request(Consent.NONE.withIsolation().with(inner, Decision.RUN))));

        assertThat(states()).containsEntry("mac", "stubbed").containsEntry("demo", "isolated");
        assertThat(end.notes())
                .anyMatch(note -> note.contains("/src/mac/src/lib.rs (it uses a macro that is not isolated, which "
                        + borrowed() + " can't load)"));
    }

    /** With a nightly compiler, the build script of proc-macro2 sets a condition for items that no module has. */
    @Test
    void conditionForUnstableItemsIsNotForModules() throws Exception {
        place.put("mac/Cargo.toml", """
                [package]
                name = "mac"
                version = "0.1.0"
                edition = "2021"
                [lib]
                proc-macro = true
                [dependencies]
                proc-macro2 = { path = "../words" }
                """);
        place.put("mac/src/lib.rs", """
                #[proc_macro]
                pub fn number(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
                    proc_macro2::TEXT.parse().unwrap()
                }
                """);
        place.put("words/Cargo.toml", """
                [package]
                name = "proc-macro2"
                version = "0.1.0"
                edition = "2021"
                """);
        place.put("words/build.rs", """
                fn main() {
                    println!("cargo:rustc-check-cfg=cfg(proc_macro_span, stable)");
                    println!("cargo:rustc-cfg=proc_macro_span\\ncargo:rustc-cfg=stable");
                }
                """);
        place.put("words/src/lib.rs", """
                #[cfg(not(any(target_family = "wasm", proc_macro_span)))]
                compile_error!("native");
                #[cfg(any(not(stable), all(target_family = "wasm", proc_macro_span)))]
                compile_error!("for a module");
                pub const TEXT: &str = "7";
                """);
        place.put("src/lib.rs", "pub const SEVEN: u32 = mac::number!();\n");
        place.put("Cargo.lock", """
                version = 4
                [[package]]
                name = "demo"
                version = "0.1.0"
                dependencies = ["mac"]
                [[package]]
                name = "mac"
                version = "0.1.0"
                dependencies = ["proc-macro2"]
                [[package]]
                name = "proc-macro2"
                version = "0.1.0"
                """);

        StepEvent.Finished end = place.run(place.plan(request(Consent.NONE.withIsolation())));

        assertThat(end.state()).as(String.join("\n", end.notes())).isEqualTo(StepRecord.State.DONE);
        assertThat(states()).isEqualTo(Map.of("demo", "isolated", "mac", "isolated", "proc-macro2", "isolated"));
    }

    private String borrowed() {
        return WasmToolchain.find(toolchain) instanceof WasmToolchain.Available tools
                ? tools.borrowedWords().orElseThrow()
                : "";
    }

    private StepRequest request(Consent consent) throws Exception {
        return StepRequest.of(Step.CHECK, place.project(), List.of(), consent)
                .withToolchain(Optional.of(new ReadableToolchains(place.base()).folder(toolchain)));
    }

    /** Returns the last state of each unit. */
    private Map<String, String> states() {
        Map<String, String> last = new TreeMap<>();
        place.events(StepEvent.UnitState.class)
                .forEach(state -> last.put(state.unit().crate(), state.state().word()));
        return last;
    }
}
