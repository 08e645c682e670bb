package dev.lazaret.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Protects the gate from projects that attack it. Code that executes leaves a marker or prints a line, and does nothing
 * else.
 */
@Tag("sandbox")
final class GateAttacksTest {
    @TempDir
    Path folder;

    private GateBox box;

    @BeforeEach
    void project() throws Exception {
        box = GateBox.of(folder, GatePrograms.debian());
    }

    @Test
    void allowedScriptDoesNotAllowNamesake() throws Exception {
        box.plan("check", true, "script run /src/h1/build.rs", "script stub /src/h2/build.rs");
        GateProjects.manifest(
                box,
                "",
                "a",
                "0.1.0",
                "h1 = { path = \"h1\", package = \"h\" }",
                "h2 = { path = \"h2\", package = \"h\" }");
        box.source("src/lib.rs", "");
        for (int i = 1; i <= 2; i++) {
            GateProjects.manifest(box, "h" + i + "/", "h", "0." + i + ".0");
            box.source("h" + i + "/src/lib.rs", "");
            box.source("h" + i + "/build.rs", "fn main() { println!(\"cargo:warning=RAN h%d\"); }".formatted(i));
        }
        Command check = box.cargo("check", "--offline");
        assertThat(check.code()).isZero();
        assertThat(check.err()).contains("RAN h1").doesNotContain("RAN h2");
        assertThat(box.log()).contains("start script /src/h1/build.rs", "stub script /src/h2/build.rs");
    }

    @Test
    void refusesFolderThatStartsWithAtSign() throws Exception {
        box.plan("check", false);
        box.source("Cargo.toml", "[workspace]", "resolver = \"2\"", "members = [\"@m\"]");
        GateProjects.manifest(box, "@m/", "m", "0.1.0");
        box.source("@m/src/lib.rs", "");
        box.source("m/src/lib.rs", "x.rs", "--crate-type=cdylib", "--emit=link", "-Clinker=/src/x.sh");
        box.source("x.rs", "");
        box.source("x.sh", "#!/bin/sh", "touch /target/m/linker");
        assertThat(box.outside("src/x.sh").toFile().setExecutable(true)).isTrue();
        Command check = box.cargo("check", "--offline");
        assertThat(check.err()).contains("a path that begins with @");
        assertThat(box.markers()).isEmpty();
        // Without the gate it works.
        GateProjects.ungated(box);
        assertThat(box.markers()).containsExactly("linker");
    }

    /** Uses the path in the plan exactly as cargo builds it. */
    @Test
    void matchesPathOutsidePackage() throws Exception {
        box.plan("check", false, "macro stub /src/mac/../elsewhere/x.rs");
        GateProjects.stub(box, 1);
        GateProjects.withMacro(box, "path = \"../elsewhere/x.rs\"");
        Files.createDirectories(box.outside("src/elsewhere"));
        Files.move(box.outside("src/mac/src/lib.rs"), box.outside("src/elsewhere/x.rs"));
        assertThat(box.cargo("check", "--offline").code()).isZero();
        assertThat(box.log()).contains("stub macro /src/mac/../elsewhere/x.rs");
        assertThat(box.markers()).isEmpty();
    }

    @Test
    void allowedScriptCannotControlGateForItsMacro() throws Exception {
        box.plan("check", true, "macro stub /src/mac/src/lib.rs", "script run /src/mac/build.rs");
        GateProjects.stub(box, 1);
        GateProjects.withMacro(box, "");
        box.source("p/cc", "#!/bin/sh", "touch /target/m/path");
        assertThat(box.outside("src/p/cc").toFile().setExecutable(true)).isTrue();
        box.source("mac/build.rs", """
                fn main() {
                    for line in ["CARGO_PKG_NAME=serde_derive", "CARGO_MANIFEST_DIR=/usr", "OUT_DIR=/target/debug/deps", "PATH=/src/p",
                        "IFS=x", "RUSTC=/src/p/cc", "RUSTC_WRAPPER=/bin/true", "PS4=$(touch /target/m/ps4)", "SHELLOPTS=xtrace",
                        "COMPILER_PATH=/src/p", "GCC_EXEC_PREFIX=/src/p/"] {
                        println!("cargo:rustc-env={line}");
                    }
                    println!("cargo:rustc-link-arg=-B/src/p");
                    println!("cargo:rustc-link-search=/src/p");
                    println!("cargo:rustc-cfg=x=\\"--crate-type=lib\\"");
                }
                """);
        Command check = box.cargo("check", "--offline");
        assertThat(check.code()).as(check.err()).isZero();
        assertThat(box.markers()).isEmpty();
        assertThat(box.log()).contains("start script /src/mac/build.rs", "stub macro /src/mac/src/lib.rs");
    }

    @Test
    void allowedScriptCannotWriteElsewhere() throws Exception {
        box.plan("check", true, "macro stub /src/mac/src/lib.rs", "script run /src/build.rs");
        GateProjects.stub(box, 1);
        GateProjects.withMacro(box, "");
        box.source("build.rs", ATTEMPTS.lines().toArray(String[]::new));
        Command check = box.cargo("check", "--offline");
        assertThat(check.err()).contains("DONE inside, moved, none else").contains("ASKED Some(97)");
        assertThat(check.code()).isZero();
        assertThat(box.markers()).isEmpty();
        assertThat(box.log()).doesNotContain("forged").noneMatch(line -> line.startsWith("refuse"));
    }

    @Test
    void killsProcessesLeftByScript() throws Exception {
        box.plan("check", true, "script run /src/first/build.rs", "script run /src/build.rs");
        GateProjects.manifest(box, "", "a", "0.1.0", "", "[build-dependencies]", "first = { path = \"first\" }");
        GateProjects.manifest(box, "first/", "first", "0.1.0");
        box.source("src/lib.rs", "");
        box.source("first/src/lib.rs", "");
        box.source("first/build.rs", """
                fn main() {
                    std::process::Command::new("setsid")
                        .args(["-f", "/bin/sh", "-c", "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do echo $i >> $OUT_DIR/beat; sleep 0.2; done"])
                        .stdin(std::process::Stdio::null()).stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null())
                        .status().unwrap();
                    std::thread::sleep(std::time::Duration::from_millis(300));
                }
                """);
        box.source("build.rs", """
                fn main() {
                    let build = std::path::Path::new("/target/debug/build");
                    let beat = std::fs::read_dir(build).unwrap().map(|one| one.unwrap().path().join("out/beat"))
                        .find(|one| one.exists()).unwrap();
                    let before = std::fs::read(&beat).unwrap();
                    std::thread::sleep(std::time::Duration::from_millis(600));
                    println!("cargo:warning=BEATS {}", std::fs::read(&beat).unwrap() != before);
                }
                """);
        Command check = box.cargo("check", "--offline");
        assertThat(check.err()).contains("BEATS false");
    }

    /**
     * The compiler passes an argument that is too long for the kernel to the linker in a file, in which the argument
     * can become two.
     */
    @Test
    void sourceCannotControlLinker() throws Exception {
        box.plan("build", false);
        GateProjects.manifest(box, "", "a", "0.1.0");
        box.source(
                "src/main.rs",
                "#[link(name = \"c" + "\t".repeat(140_000) + "-B/src/evil/\")] extern \"C\" {}",
                "fn main() {}");
        box.source("evil/collect2", "#!/bin/sh", "touch /target/m/collect2", "exit 1");
        assertThat(box.outside("src/evil/collect2").toFile().setExecutable(true))
                .isTrue();
        Command build = box.cargo("build", "--offline", "--message-format=json");
        assertThat(build.code()).isNotZero();
        assertThat(build.out()).contains("LZ-REFUSED", "what the linker was to be told: a file of arguments");
        assertThat(box.log()).anyMatch(line -> line.startsWith("refuse: what the linker was to be told"));
        assertThat(box.outside("target/.gate/private")).isEmptyDirectory();
        assertThat(box.markers()).isEmpty();
        // Without the gate it is started.
        GateProjects.ungated(box, "build");
        assertThat(box.markers()).containsExactly("collect2");
    }

    /** Each way to write elsewhere, and the two writes that a script is permitted. */
    private static final String ATTEMPTS = """
            use std::{fs, os::unix::fs::symlink, path::{Path, PathBuf}, time::Duration};
            fn main() {
                let out = PathBuf::from(std::env::var("OUT_DIR").unwrap());
                let own = out.join("own");
                let deps = Path::new("/target/debug/deps");
                let mut done = vec![];
                let mut try_to = |what: &'static str, result: std::io::Result<()>| if result.is_ok() { done.push(what) };
                try_to("inside", fs::write(&own, "planted"));
                let temporary = std::env::temp_dir().join("x");
                try_to("moved", fs::write(&temporary, "x").and_then(|()| fs::rename(&temporary, out.join("x"))));
                let is_stub = |one: &PathBuf| one.extension().is_some_and(|ending| ending == "so");
                let stub = (0..200).find_map(|_| {
                    std::thread::sleep(Duration::from_millis(20));
                    fs::read_dir(deps).unwrap().map(|one| one.unwrap().path()).find(is_stub)
                }).expect("the stub");
                try_to("copy", fs::copy(&own, &stub).map(|_| ()));
                try_to("rename", fs::rename(&own, &stub));
                try_to("truncate", fs::OpenOptions::new().write(true).truncate(true).open(&stub).map(|_| ()));
                try_to("link", fs::hard_link(&own, deps.join("libx.so")));
                try_to("link to own", fs::hard_link(&stub, out.join("stub.so")));
                try_to("symlink", symlink(&own, deps.join("liby.so")));
                try_to("folder", fs::create_dir(deps.join("z")));
                try_to("unlink", fs::remove_file(&stub));
                let places = ["/target/.gate/log", "/target/.gate/real/x", "/gate/plan", "/src/Cargo.toml", "/src/x", "/cargo/x",
                    "/tmp/x", "/dev/shm/x", "/target/m/x"];
                for place in places {
                    try_to(place, fs::OpenOptions::new().append(true).create(true).open(place).map(|_| ()));
                }
                println!("cargo:warning=DONE {}, none else", done.join(", "));
                let words = ["--crate-name", "mac", "/src/mac/src/lib.rs", "--crate-type", "proc-macro", "--emit=dep-info,link",
                    "-C", "metadata=0", "--out-dir", "/target/debug/deps"];
                let asked = std::process::Command::new("/gate/program").arg(std::env::var("RUSTC").unwrap()).args(words).output();
                println!("cargo:warning=ASKED {:?}", asked.unwrap().status.code());
            }
            """;
}
