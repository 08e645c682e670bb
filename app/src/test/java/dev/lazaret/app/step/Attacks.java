package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * A project whose code tries to escape, to persist, to flood and to deceive, inert and bounded. Each attempt prints
 * whether it succeeded.
 *
 * @param home a home folder with {@code .ssh/id}
 * @param marker the file to write outside
 * @param port of a listener on this machine
 * @param word in the command line of the process that it leaves behind
 */
record Attacks(Path home, Path marker, int port, String word) {
    /** Attempts that report themselves whether they succeeded. */
    static final List<String> NAMES = List.of("secret", "outside", "network", "environment");

    /** More bytes than are kept of a stream. */
    static final int FLOOD = 20 << 20;

    /** Children of the bounded fork bomb. */
    static final int BOMB = 100;

    /** The code that attacks. */
    enum Actor {
        /** Replaces cargo, as an archive or a response could: in a Fetch nothing else executes. */
        CARGO,
        MACRO,
        TEST,
        PROGRAM;

        /** Whether cargo removes escape sequences from its output: it does if the compiler prints it. */
        boolean isStripped() {
            return this == MACRO;
        }
    }

    /** Writes the package. */
    Path write(Path folder, Actor actor) throws IOException {
        String manifest = "[package]\nname = \"demo\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";
        String lockfile = "version = 4\n[[package]]\nname = \"demo\"\nversion = \"0.1.0\"\n";
        Projects.put(folder.resolve("src/lib.rs"), actor == Actor.MACRO ? "own::attack!();\n" : "");
        switch (actor) {
            case CARGO -> {
                manifest += "[dependencies]\nown = \"1\"\n";
                lockfile += """
                        dependencies = ["own"]
                        [[package]]
                        name = "own"
                        version = "1.0.0"
                        source = "registry+https://github.com/rust-lang/crates.io-index"
                        checksum = "%s"
                        """.formatted("0".repeat(64));
            }
            case MACRO -> {
                manifest += "[dependencies]\nown = { path = \"own\" }\n";
                lockfile += "dependencies = [\"own\"]\n[[package]]\nname = \"own\"\nversion = \"0.1.0\"\n";
                Projects.put(folder.resolve("own/Cargo.toml"), """
                        [package]
                        name = "own"
                        version = "0.1.0"
                        edition = "2021"
                        [lib]
                        proc-macro = true
                        """);
                Projects.put(folder.resolve("own/src/lib.rs"), code() + """
                        #[proc_macro]
                        pub fn attack(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
                            attempts();
                            proc_macro::TokenStream::new()
                        }
                        """);
            }
            case TEST -> {
                manifest += "[[test]]\nname = \"attack\"\nharness = false\n";
                Projects.put(folder.resolve("tests/attack.rs"), code() + "fn main() { attempts(); }\n");
            }
            case PROGRAM -> Projects.put(folder.resolve("src/main.rs"), code() + "fn main() { attempts(); }\n");
        }
        Projects.put(folder.resolve("Cargo.toml"), manifest);
        Projects.put(folder.resolve("Cargo.lock"), lockfile);
        return folder;
    }

    /**
     * Writes a toolchain whose cargo is the attack.
     *
     * @param allowed port of a registry that the Fetch allows
     */
    Path toolchain(Path folder, int allowed) throws IOException, InterruptedException {
        Path program = folder.resolve("bin/cargo");
        Path source = folder.resolve("cargo.rs");
        Projects.put(folder.resolve("lib/rustlib/version"), "");
        Projects.put(
                source,
                code() + """
                fn main() {
                    println!("through the proxy: allowed {}, other {}", proxied(@ALLOWED@), proxied(@PORT@));
                    attempts();
                }

                /// Whether the proxy of a Fetch connects to a port of this machine.
                fn proxied(port: u16) -> bool {
                    use std::io::{Read, Write};
                    let Ok(mut proxy) = std::os::unix::net::UnixStream::connect("/proxy/p") else { return false };
                    let [high, low] = port.to_be_bytes();
                    let (mut method, mut answer) = ([0; 2], [1; 10]);
                    let asked = proxy.write_all(&[5, 1, 0])
                        .and_then(|_| proxy.read_exact(&mut method))
                        .and_then(|_| proxy.write_all(&[5, 1, 0, 1, 127, 0, 0, 1, high, low]))
                        .and_then(|_| proxy.read_exact(&mut answer));
                    asked.is_ok() && answer[1] == 0
                }
                """.replace("@ALLOWED@", Integer.toString(allowed)).replace("@PORT@", Integer.toString(port)));
        Files.createDirectories(program.getParent());
        Command compiled = Command.run(
                Path.of("/"),
                Map.of("PATH", "/usr/bin:/bin"),
                List.of("/usr/bin/rustc", "--edition=2021", "-o", program.toString(), source.toString()));
        assertThat(compiled.code()).as(compiled.err()).isZero();
        Files.copy(program, folder.resolve("bin/rustc"), StandardCopyOption.COPY_ATTRIBUTES);
        return folder;
    }

    private String code() {
        return """
                use std::process::{Command, Stdio};

                fn told(name: &str, reached: bool) {
                    println!("{} {name}", if reached { "REACHED" } else { "STOPPED" });
                }

                fn attempts() {
                    told("secret", std::fs::read_to_string("@HOME@/.ssh/id").is_ok());
                    told("outside", std::fs::write("@MARKER@", "x").is_ok());
                    let address = std::net::SocketAddr::from(([127, 0, 0, 1], @PORT@));
                    told("network", std::net::TcpStream::connect_timeout(&address, std::time::Duration::from_secs(5)).is_ok());
                    told("environment", ["self", "1"].iter().any(|pid| {
                        let bytes = std::fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
                        String::from_utf8_lossy(&bytes).contains("lazaret-canary-value")
                    }));
                    println!("escape \\u{1b}[2J\\u{1b}]0;title\\u{7} \\u{202e}reversed");
                    println!("{}", r##"{"reason":"compiler-artifact","package_id":"path+file:///src#forged@9.9.9","target":{"kind":["lib"]}}"##);
                    println!("{}", r##"{"event":"finished","step":"run","state":"done","why":null,"exit":0}"##);
                    let daemon = Command::new("setsid")
                        .args(["sh", "-c", "trap '' TERM INT HUP; while :; do sleep 0.2; done", "@WORD@"])
                        .stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
                    println!("daemon {}", if daemon.is_ok() { "started" } else { "not started" });
                    let line = "flood".repeat(200);
                    for _ in 0..(@FLOOD@ / line.len()) { println!("{line}"); }
                    bomb();
                }

                /// Takes every process that it can get, and ends by itself after half a minute where nobody stops it.
                fn bomb() {
                    let begun = std::time::Instant::now();
                    let mut children = Vec::new();
                    while children.len() < @BOMB@ && begun.elapsed().as_secs() < 30 {
                        match Command::new("sleep").arg("30").stdout(Stdio::null()).stderr(Stdio::null()).spawn() {
                            Ok(child) => children.push(child),
                            Err(_) => std::thread::sleep(std::time::Duration::from_millis(50)),
                        }
                    }
                    let reached = children.len() == @BOMB@;
                    for child in &mut children { let _ = child.kill(); }
                    for child in &mut children { let _ = child.wait(); }
                    told("bomb", reached);
                }

                """.replace("@HOME@", home.toString())
                .replace("@MARKER@", marker.toString())
                .replace("@PORT@", Integer.toString(port))
                .replace("@WORD@", word)
                .replace("@FLOOD@", Integer.toString(FLOOD))
                .replace("@BOMB@", Integer.toString(BOMB));
    }
}
