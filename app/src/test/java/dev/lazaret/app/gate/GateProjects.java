package dev.lazaret.app.gate;

import java.io.IOException;
import java.util.List;

/** Writes parts of projects in a {@link GateBox}. */
final class GateProjects {
    private GateProjects() {}

    /**
     * Writes a manifest.
     *
     * @param path followed by a slash, or empty
     * @param more lines below {@code [dependencies]}
     */
    static void manifest(GateBox box, String path, String name, String version, String... more) throws IOException {
        box.source(
                path + "Cargo.toml",
                "[package]",
                "name = \"" + name + "\"",
                "version = \"" + version + "\"",
                "edition = \"2021\"",
                "[dependencies]",
                String.join("\n", more));
    }

    /** Writes a package that uses a derive macro, which leaves a marker. */
    static void withMacro(GateBox box, String more) throws IOException {
        manifest(box, "", "a", "0.1.0", "mac = { path = \"mac\" }");
        box.source("src/lib.rs", "#[derive(mac::Evil)] pub struct S;");
        manifest(box, "mac/", "mac", "0.1.0", "[lib]", "proc-macro = true", more);
        box.source("mac/src/lib.rs", """
                use proc_macro::TokenStream;
                #[proc_macro_derive(Evil)] pub fn evil(_: TokenStream) -> TokenStream {
                    std::fs::write("/target/m/macro", "").unwrap();
                    TokenStream::new()
                }
                """);
    }

    /** Writes a stub for that macro. */
    static void stub(GateBox box, int unit) throws IOException {
        box.gate(
                "stub/" + GateBox.id(unit) + ".rs",
                "extern crate proc_macro;",
                "#[proc_macro_derive(Evil)]",
                "pub fn evil(_: proc_macro::TokenStream) -> proc_macro::TokenStream { Default::default() }");
    }

    /** Runs the project without the gate, as a control: it leaves the markers that the gate prevents. */
    static void ungated(GateBox box) throws IOException, InterruptedException {
        ungated(box, "check");
    }

    /** Same for another cargo command. */
    static void ungated(GateBox box, String command) throws IOException, InterruptedException {
        box.run(
                "/src",
                List.of(
                        "/usr/bin/env",
                        "RUSTC_WRAPPER=",
                        "CARGO_TARGET_DIR=/target/ungated",
                        "cargo",
                        command,
                        "--offline"));
    }
}
