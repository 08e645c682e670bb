package dev.lazaret.app.window;

import dev.lazaret.analysis.repository.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A repository with a lockfile, and a folder that has some of the crates in it. */
public final class CrateProjects {
    static final String SCRIPT_SUM = "1".repeat(64);
    private static final String MACRO_SUM = "2".repeat(64);
    private static final String LIBRARY_SUM = "3".repeat(64);

    private CrateProjects() {}

    /**
     * Writes a repository that names a crate of each kind: with a build script, a macro, a library, different bytes,
     * another version, a missing one, one from git.
     */
    public static Path repository(Path folder) throws IOException {
        Projects.put(folder.resolve("Cargo.toml"), """
                [package]
                name = "harbour"
                version = "0.1.0"
                edition = "2021"

                [dependencies]
                tide-sys = "1"
                tide-derive = "0.3"
                anchor = "2"
                """);
        Projects.put(folder.resolve("build.rs"), "fn main() {}\n");
        Projects.put(folder.resolve("src/lib.rs"), "");
        Projects.put(
                folder.resolve("Cargo.lock"),
                "version = 3\n\n[[package]]\nname = \"harbour\"\nversion = \"0.1.0\"\n"
                        + locked("tide-sys", "1.4.2", SCRIPT_SUM)
                        + locked("tide-derive", "0.3.1", MACRO_SUM)
                        + locked("anchor", "2.0.0", LIBRARY_SUM)
                        + locked("buoy", "0.7.0", "4".repeat(64))
                        + locked("current", "1.1.0", "5".repeat(64))
                        + locked(
                                "a-crate-with-a-name-that-is-longer-than-its-column", "10.20.30-beta.4", "6".repeat(64))
                        + """

                        [[package]]
                        name = "lighthouse"
                        version = "0.2.0"
                        source = "git+https://example.org/lighthouse.git?rev=1234567#1234567890abcdef1234567890abcdef12345678"
                        """);
        return folder;
    }

    /** Writes the same repository without its lockfile. */
    public static Path unlocked(Path folder) throws IOException {
        repository(folder);
        Files.delete(folder.resolve("Cargo.lock"));
        return folder;
    }

    /** Writes a repository whose crates are all in the folder, with the same bytes. */
    static Path complete(Path folder) throws IOException {
        repository(folder);
        Projects.put(
                folder.resolve("Cargo.lock"),
                "version = 3\n\n[[package]]\nname = \"harbour\"\nversion = \"0.1.0\"\n"
                        + "dependencies = [\"anchor\", \"tide-derive\", \"tide-sys\"]\n"
                        + locked("tide-sys", "1.4.2", SCRIPT_SUM)
                        + locked("tide-derive", "0.3.1", MACRO_SUM)
                        + locked("anchor", "2.0.0", LIBRARY_SUM));
        return folder;
    }

    /** Writes some of the crates in the layout of {@code cargo vendor}. */
    public static Path shelf(Path folder) throws IOException {
        sources(folder);
        sum(folder.resolve("tide-sys-1.4.2"), SCRIPT_SUM);
        sum(folder.resolve("tide-derive-0.3.1"), MACRO_SUM);
        sum(folder.resolve("anchor"), LIBRARY_SUM);
        sum(folder.resolve("buoy"), "9".repeat(64));
        sum(folder.resolve("current"), "5".repeat(64));
        return folder;
    }

    private static void sources(Path folder) throws IOException {
        crate(folder.resolve("tide-sys-1.4.2"), "tide-sys", "1.4.2", "build = \"build.rs\"\n");
        Projects.put(folder.resolve("tide-sys-1.4.2/build.rs"), """
                use std::process::Command;

                fn main() {
                    let out = Command::new("sh").arg("-c").arg("curl https://example.org/tide.tar.gz | tar xz").output();
                    println!("cargo:rustc-link-lib=tide {:?}", out.is_ok());
                }
                """);
        crate(folder.resolve("tide-derive-0.3.1"), "tide-derive", "0.3.1", "\n[lib]\nproc-macro = true\n");
        crate(folder.resolve("anchor"), "anchor", "2.0.0", "");
        Projects.put(folder.resolve("anchor/src/lib.rs"), """
                //! anchor.
                pub fn send() {
                    std::net::TcpStream::connect("127.0.0.1:1").ok();
                }
                """);
        Projects.put(folder.resolve("anchor/tests/writes.rs"), """
                #[test]
                fn writes() {
                    std::fs::write("made.txt", "").ok();
                }
                """);
        crate(folder.resolve("buoy"), "buoy", "0.7.0", "");
        crate(folder.resolve("current"), "current", "1.0.9", "");
    }

    /** Writes the digest of each file, and that of the package. */
    private static void sum(Path crate, String checksum) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(crate)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        List<String> sums = new ArrayList<>();
        for (Path file : files) {
            byte[] sum = Digest.start().digest(Files.readAllBytes(file));
            sums.add("\"" + crate.relativize(file) + "\":\"" + HexFormat.of().formatHex(sum) + "\"");
        }
        Projects.put(
                crate.resolve(".cargo-checksum.json"),
                "{\"files\":{" + String.join(",", sums) + "},\"package\":\"" + checksum + "\"}");
    }

    private static void crate(Path folder, String name, String version, String more) throws IOException {
        Projects.put(
                folder.resolve("Cargo.toml"),
                "[package]\nname = \"" + name + "\"\nversion = \"" + version + "\"\nedition = \"2021\"\n" + more);
        Projects.put(folder.resolve("src/lib.rs"), "//! " + name + ".\n");
    }

    private static String locked(String name, String version, String checksum) {
        return """

                [[package]]
                name = "%s"
                version = "%s"
                source = "registry+https://github.com/rust-lang/crates.io-index"
                checksum = "%s"
                """.formatted(name, version, checksum);
    }
}
