package dev.lazaret.app.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the projects that the tests stage. */
public final class Projects {
    private Projects() {}

    /** Writes a package with a build script and the derive macros of serde. */
    static Path withDerive(Path folder) throws IOException {
        return withDerive(
                folder, "serde = { version = \"1\", features = [\"derive\"] }", "serde::Serialize, serde::Deserialize");
    }

    /**
     * Writes a package with a build script and a derive macro of a dependency.
     *
     * @param dependency its line in the manifest
     * @param derived paths of the macros
     */
    static Path withDerive(Path folder, String dependency, String derived) throws IOException {
        put(folder.resolve("Cargo.toml"), """
                [package]
                name = "demo"
                version = "0.1.0"
                edition = "2021"

                [dependencies]
                %s
                """.formatted(dependency));
        put(folder.resolve("build.rs"), """
                fn main() {
                    println!("cargo:rerun-if-changed=build.rs");
                    println!("cargo:rustc-env=BUILT=yes");
                }
                """);
        put(folder.resolve("src/main.rs"), """
                #[derive(@DERIVED@)]
                pub struct Thing { pub name: String }

                fn main() {
                    let unused = 1;
                    println!("{} {}", env!("BUILT"), Thing { name: String::new() }.name);
                }
                """.replace("@DERIVED@", derived));
        return folder;
    }

    /**
     * Writes a package whose build script and derive macro try to escape: to read a file of a home folder, to write
     * next to the repository, to connect to this machine, and to find a value of Lazaret's environment. A warning
     * reports each success.
     *
     * @param home a home folder with {@code .ssh/id}
     * @param marker the file to write, with the actor's name as suffix
     * @param port of a listener
     */
    static Path withAttempts(Path folder, Path home, Path marker, int port) throws IOException {
        String attempts = attempts(home, marker, port);
        put(folder.resolve("Cargo.toml"), """
                [package]
                name = "demo"
                version = "0.1.0"
                edition = "2021"

                [dependencies]
                own = { path = "own" }
                """);
        put(folder.resolve("build.rs"), attempts + """
                        fn main() {
                            for line in attempts("script") { println!("cargo:warning={line}"); }
                            println!("cargo:warning=script ran");
                        }
                        """);
        put(folder.resolve("src/lib.rs"), "#[derive(own::Own)]\npub struct Thing;\n");
        put(folder.resolve("own/Cargo.toml"), """
                [package]
                name = "own"
                version = "0.1.0"
                edition = "2021"

                [lib]
                proc-macro = true
                """);
        put(folder.resolve("own/src/lib.rs"), attempts + """
                        use proc_macro::TokenStream;

                        #[proc_macro_derive(Own)]
                        pub fn own(_: TokenStream) -> TokenStream {
                            for line in attempts("macro") { println!("{line}"); }
                            println!("macro ran \\u{202e}\\u{1b}[31m");
                            TokenStream::new()
                        }
                        """);
        return folder;
    }

    /** Writes a package whose program tries the same. */
    static Path withProgramAttempts(Path folder, Path home, Path marker, int port) throws IOException {
        put(folder.resolve("Cargo.toml"), "[package]\nname = \"demo\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        put(folder.resolve("src/main.rs"), attempts(home, marker, port) + """
                        fn main() {
                            for line in attempts("program") { println!("{line}"); }
                            println!("program ran");
                        }
                        """);
        return folder;
    }

    private static String attempts(Path home, Path marker, int port) {
        return """
                fn attempts(by: &str) -> Vec<String> {
                    let mut reached = Vec::new();
                    if std::fs::read_to_string("%s/.ssh/id").is_ok() { reached.push(format!("REACHED {by} secret")); }
                    if std::fs::write(format!("%s-{by}"), "x").is_ok() { reached.push(format!("REACHED {by} outside")); }
                    let address = std::net::SocketAddr::from(([127, 0, 0, 1], %d));
                    if std::net::TcpStream::connect_timeout(&address, std::time::Duration::from_secs(5)).is_ok() {
                        reached.push(format!("REACHED {by} network"));
                    }
                    for pid in ["self", "1"] {
                        let environment = std::fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
                        if String::from_utf8_lossy(&environment).contains("lazaret-canary-value") {
                            reached.push(format!("REACHED {by} environment"));
                            break;
                        }
                    }
                    reached
                }
                """.formatted(home, marker, port);
    }

    /**
     * Writes a package whose build script starts a process with a word in its command line, reports that in a file, and
     * waits.
     */
    static Path withEndlessScript(Path folder, String word) throws IOException {
        put(folder.resolve("Cargo.toml"), "[package]\nname = \"endless\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        put(folder.resolve("src/lib.rs"), "");
        put(folder.resolve("build.rs"), """
                fn main() {
                    let mut child = std::process::Command::new("setsid")
                        .args(["sh", "-c", "trap '' TERM INT HUP; while :; do sleep 0.2; done", "%s"]).spawn().unwrap();
                    std::fs::write("/target/started", "").unwrap();
                    child.wait().unwrap();
                }
                """.formatted(word));
        return folder;
    }

    public static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
