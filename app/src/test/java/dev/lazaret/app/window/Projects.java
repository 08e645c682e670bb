package dev.lazaret.app.window;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Repositories for the walks, each made for the states that it shows. */
final class Projects {
    private static final String PARSER = """
            [package]
            name = "example-parser"
            version = "0.4.0"
            edition = "2021"
            """;

    private Projects() {}

    /** Writes a build script, a derive macro of a dependency, and two files that run before any step. Five files. */
    static Path parser(Path folder) throws IOException {
        alone(folder);
        put(folder.resolve("Cargo.toml"), PARSER + """

                [dependencies]
                serde = { version = "1", features = ["derive"] }
                """);
        put(
                folder.resolve("src/lib.rs"),
                Files.readString(folder.resolve("src/lib.rs"))
                        .replace("Debug)", "Debug, serde::Serialize, serde::Deserialize)"));
        return folder;
    }

    /** Writes the same without the dependency. */
    static Path alone(Path folder) throws IOException {
        put(folder.resolve("Cargo.toml"), PARSER);
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
                #[derive(Debug)]
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

    /**
     * Writes the same with every feature: hidden characters, a binary file, long names, an editor's task, an unreadable
     * file.
     */
    static Path rich(Path folder) throws IOException {
        parser(folder);
        put(folder.resolve(".vscode/tasks.json"), """
                {
                  "version": "2.0.0",
                  "tasks": [
                    {
                      "label": "prepare",
                      "type": "shell",
                      "command": "./tools/prepare.sh",
                      "runOptions": { "runOn": "folderOpen" }
                    }
                  ]
                }
                """);
        put(folder.resolve(".envrc"), "export PATH=\"$PWD/tools:$PATH\"\n");
        put(folder.resolve("Makefile"), "all:\n\tcargo build\n");
        put(folder.resolve("src/lexer.rs"), """
                /// Expands `@exec` for internal callers only.
                pub fn expand(caller: &str) -> bool {
                    // Everyone else gets the plain text.
                    if caller != "system\u202E \u2066// internal callers only\u2069 \u2066" {
                        return false;
                    }
                    let ad\u200Bmin = true;
                    ad\u200Bmin
                }
                """ + "// " + "a long line that goes on and on, ".repeat(40) + "\n");
        put(folder.resolve("README.md"), "# Example parser\n\nParses directives.\n");
        put(
                folder.resolve("crates/a-folder-with-a-long-name-that-does-not-fit/another-level-of-the-same-kind/src/"
                        + "a_module_with_a_name_that_is_longer_than_the_pane.rs"),
                "pub fn run() { std::process::Command::new(\"sh\").spawn().ok(); }\n");
        byte[] binary = new byte[9_000];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) (i * 31 % 251);
        }
        Files.createDirectories(folder.resolve("tests"));
        Files.write(folder.resolve("tests/data.bin"), binary);
        Path docs = folder.resolve("docs");
        Files.deleteIfExists(docs);
        Files.createSymbolicLink(docs, Path.of("../elsewhere"));
        put(folder.resolve("Cargo.lock"), """
                version = 3

                [[package]]
                name = "example-parser"
                version = "0.4.0"
                dependencies = ["serde"]

                [[package]]
                name = "serde"
                version = "1.0.219"
                source = "registry+https://github.com/rust-lang/crates.io-index"
                """);
        return folder;
    }

    /** Writes only a library. */
    static Path plain(Path folder) throws IOException {
        put(folder.resolve("Cargo.toml"), manifest("plain"));
        put(folder.resolve("src/lib.rs"), "//! Nothing runs here.\n\n/// One.\npub const ONE: u8 = 1;\n");
        return folder;
    }

    /** Writes a build script that prints a word and ends, and code with a compiler warning. */
    static Path deriving(Path folder) throws IOException {
        put(folder.resolve("Cargo.toml"), manifest("deriving"));
        put(folder.resolve("src/lib.rs"), "pub mod place;\n");
        put(folder.resolve("src/place.rs"), """
                /// A place in the text.
                #[derive(Debug, Clone, PartialEq)]
                pub struct Place {
                    pub line: u32,
                    pub column: u32,
                }
                """);
        return folder;
    }

    static Path quick(Path folder) throws IOException {
        put(folder.resolve("Cargo.toml"), manifest("quick"));
        put(folder.resolve("build.rs"), """
                fn main() {
                    println!("cargo:warning=tables written");
                    let _ = std::fs::read("/home/build/.ssh/id_ed25519");
                }
                """);
        put(folder.resolve("src/lib.rs"), "pub fn one() -> u8 {\n    let unused = 2;\n    1\n}\n");
        return folder;
    }

    /** Writes a build script that never ends by itself. */
    static Path endless(Path folder) throws IOException {
        put(folder.resolve("Cargo.toml"), manifest("endless"));
        put(folder.resolve("build.rs"), """
                fn main() {
                    std::thread::sleep(std::time::Duration::from_secs(3600));
                }
                """);
        put(folder.resolve("src/lib.rs"), "");
        return folder;
    }

    /** Writes code that does not compile. */
    static Path broken(Path folder) throws IOException {
        put(folder.resolve("Cargo.toml"), manifest("broken"));
        put(folder.resolve("src/lib.rs"), "pub fn one() -> u8 {\n    \"two\"\n}\n");
        return folder;
    }

    /** Writes code that includes what its build script generates, and a macro that another package uses. */
    static Path generating(Path folder) throws IOException {
        put(folder.resolve("Cargo.toml"), "[workspace]\nmembers = [\"shop\", \"web\"]\nresolver = \"2\"\n");
        put(folder.resolve("shop/Cargo.toml"), manifest("shop"));
        put(folder.resolve("shop/build.rs"), """
                fn main() {
                    let out = std::env::var("OUT_DIR").unwrap();
                    std::fs::write(out + "/made.rs", "pub fn made() -> u8 { 1 }").unwrap();
                }
                """);
        put(folder.resolve("shop/src/lib.rs"), """
                include!(concat!(env!("OUT_DIR"), "/made.rs"));

                pub fn twice() -> u8 {
                    made() + made()
                }
                """);
        put(folder.resolve("web/Cargo.toml"), manifest("web") + "\n[dependencies]\nshop = { path = \"../shop\" }\n");
        put(folder.resolve("web/src/lib.rs"), "pub fn one() -> u8 {\n    shop::made()\n}\n");
        return folder;
    }

    /** Writes code that needs a macro and a generated file; the script also tries what an isolated one can't do. */
    static Path isolating(Path folder) throws IOException {
        put(folder.resolve("Cargo.toml"), "[workspace]\nmembers = [\"shop\", \"labels\"]\nresolver = \"2\"\n");
        put(folder.resolve("shop/Cargo.toml"), manifest("shop") + """

                [dependencies]
                labels = { path = "../labels" }
                """);
        put(folder.resolve("shop/build.rs"), """
                fn main() {
                    let out = std::env::var("OUT_DIR").unwrap();
                    std::fs::write(out + "/made.rs", "pub fn made() -> u8 { 1 }").unwrap();
                    let _ = std::fs::read("/home/build/.ssh/id_ed25519");
                    let _ = std::process::Command::new("git").arg("status").status();
                }
                """);
        put(folder.resolve("shop/src/lib.rs"), """
                include!(concat!(env!("OUT_DIR"), "/made.rs"));

                #[derive(labels::Label)]
                pub struct Shelf;

                pub fn label() -> (&'static str, u8) {
                    (Shelf::LABEL, made())
                }
                """);
        put(folder.resolve("labels/Cargo.toml"), manifest("labels") + "\n[lib]\nproc-macro = true\n");
        put(folder.resolve("labels/src/lib.rs"), """
                use proc_macro::TokenStream;

                #[proc_macro_derive(Label)]
                pub fn label(input: TokenStream) -> TokenStream {
                    let name = input.into_iter().nth(2).unwrap();
                    format!("impl {name} {{ pub const LABEL: &'static str = \\"{name}\\"; }}").parse().unwrap()
                }
                """);
        return folder;
    }

    /** Writes a dependency that no machine has. */
    static Path needing(Path folder) throws IOException {
        put(
                folder.resolve("Cargo.toml"),
                manifest("needing") + "\n[dependencies]\na-crate-that-is-nowhere-on-this-machine = \"9.9\"\n");
        put(folder.resolve("src/lib.rs"), "");
        return folder;
    }

    /** Writes a dependency in a folder of the repository, which its cargo configuration names. */
    static Path vendored(Path folder) throws IOException {
        put(folder.resolve("Cargo.toml"), manifest("vendored") + "\n[dependencies]\na-crate-of-its-own = \"1\"\n");
        put(folder.resolve("src/lib.rs"), "");
        put(folder.resolve(".cargo/config.toml"), """
                [source.crates-io]
                replace-with = "third"
                [source.third]
                directory = "third/vendor"
                """);
        Path crate = folder.resolve("third/vendor/a-crate-of-its-own");
        put(crate.resolve("Cargo.toml"), manifest("a-crate-of-its-own").replace("0.1.0", "1.0.0"));
        put(crate.resolve("src/lib.rs"), "");
        put(crate.resolve("build.rs"), "fn main() {}\n");
        put(crate.resolve(".cargo-checksum.json"), "{\"files\":{},\"package\":\"" + "a".repeat(64) + "\"}");
        return folder;
    }

    /** Writes a workspace of crates that depend on each other by path, with a build script and a toolchain file. */
    static Path workspace(Path folder) throws IOException {
        put(folder.resolve("Cargo.toml"), "[workspace]\nmembers = [\"crates/*\"]\nresolver = \"2\"\n");
        put(folder.resolve("rust-toolchain.toml"), "[toolchain]\npath = \"./.cargo/\"\n");
        String[] names = {"model", "parser", "render", "command-line-with-a-name-that-is-long"};
        StringBuilder needs = new StringBuilder("\n[dependencies]\n");
        for (String name : names) {
            Path crate = folder.resolve("crates").resolve(name);
            put(
                    crate.resolve("Cargo.toml"),
                    manifest(name) + needs + "\n[build-dependencies]\ncc = \"1\"\npkg-config = \"0.3\"\n");
            put(crate.resolve("src/lib.rs"), "//! A part.\n\npub const ONE: u8 = 1;\n");
            needs.append(name).append(" = { path = \"../").append(name).append("\" }\n");
        }
        put(
                folder.resolve("crates/parser/build.rs"),
                "fn main() {\n    println!(\"cargo:rerun-if-changed=build.rs\");\n}\n");
        return folder;
    }

    /**
     * Writes at least so many findings: half of them of a rule that folds, the other half each with a separate row.
     */
    static Path many(Path folder, int findings) throws IOException {
        int inFile = 50;
        put(folder.resolve("Cargo.toml"), "[workspace]\nmembers = [\"crates/*\"]\n");
        for (int crate = 0; crate < findings / inFile; crate++) {
            StringBuilder needs = new StringBuilder(manifest("crate-" + crate)).append("\n[dependencies]\n");
            for (int i = 0; i < inFile / 2; i++) {
                needs.append("any-").append(i).append(" = \"*\"\n");
                needs.append("elsewhere-").append(i).append(" = { git = \"https://git.example/it\" }\n");
            }
            put(folder.resolve("crates/crate-" + crate + "/Cargo.toml"), needs.toString());
        }
        return folder;
    }

    /** Writes packages in subfolders, and none at the top. */
    static Path noManifest(Path folder) throws IOException {
        plain(folder.resolve("demo/rust"));
        put(folder.resolve("package.json"), "{ \"scripts\": { \"postinstall\": \"node prepare.js\" } }\n");
        put(folder.resolve("README.md"), "# Several things\n");
        return folder;
    }

    /** Writes a workspace of two packages whose names have one definition, several, and one in a macro's argument. */
    static Path shapes(Path folder) throws IOException {
        put(folder.resolve("Cargo.toml"), "[workspace]\nmembers = [\"draw\", \"shapes\"]\n");
        put(
                folder.resolve("draw/Cargo.toml"),
                manifest("draw") + "\n[dependencies]\nshapes = { path = \"../shapes\" }\n");
        put(folder.resolve("draw/src/main.rs"), """
                use shapes::{Area, Square};

                fn main() {
                    Square(2.0);
                    generated().area();
                    shapes::SIDES;
                    generated();
                }
                """);
        put(folder.resolve("shapes/Cargo.toml"), manifest("shapes"));
        put(folder.resolve("shapes/src/lib.rs"), """
                //! Shapes.

                pub trait Area {
                    fn area(&self) -> f64;
                }

                pub struct Square(pub f64);
                pub struct Circle(pub f64);

                impl Area for Square {
                    fn area(&self) -> f64 {
                        self.0 * self.0
                    }
                }
                impl Area for Circle {
                    fn area(&self) -> f64 {
                        self.0 * 3.0
                    }
                }

                constants! {
                    pub const SIDES: u32 = 4;
                }

                pub fn pick() -> Box<dyn Area> {
                    Box::new(Circle(1.0))
                }
                """);
        return folder;
    }

    /** Writes a file and its parent folders. */
    static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String manifest(String name) {
        return """
                [package]
                name = "%s"
                version = "0.1.0"
                edition = "2021"
                """.formatted(name);
    }
}
