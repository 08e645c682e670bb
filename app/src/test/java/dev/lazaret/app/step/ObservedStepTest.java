package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.ObservationCompleteness;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.StartArguments;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.trace.TraceEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that the actions of units in a step are attributed to them, from outside, for any claims and attempts of the
 * units.
 */
@Tag("sandbox")
class ObservedStepTest {
    /** Two packages with scripts and a macro crate that both use. */
    private static final String PROJECT = """
            -- file Cargo.toml --
            [workspace]
            members = ["one", "two", "mac"]
            resolver = "2"
            -- file Cargo.lock --
            version = 4
            [[package]]
            name = "mac"
            version = "0.1.0"
            [[package]]
            name = "one"
            version = "0.1.0"
            dependencies = ["mac"]
            [[package]]
            name = "two"
            version = "0.1.0"
            -- file mac/Cargo.toml --
            [package]
            name = "mac"
            version = "0.1.0"
            edition = "2021"
            [lib]
            proc-macro = true
            -- file mac/src/lib.rs --
            use proc_macro::TokenStream;
            #[proc_macro]
            pub fn nothing(input: TokenStream) -> TokenStream {
                let _ = std::fs::read("/etc/of-the-macro");
                input
            }
            -- file one/Cargo.toml --
            [package]
            name = "one"
            version = "0.1.0"
            edition = "2021"
            [dependencies]
            mac = { path = "../mac" }
            -- file one/src/lib.rs --
            mac::nothing!{ pub fn f() {} }
            -- file one/build.rs --
            ONE
            -- file two/Cargo.toml --
            [package]
            name = "two"
            version = "0.1.0"
            edition = "2021"
            -- file two/src/lib.rs --
            -- file two/build.rs --
            TWO
            """;

    private static final String READS = "fn main() { let _ = std::fs::read(\"/etc/of-two\"); }\n";

    @RegisterExtension
    final StepPlace place = new StepPlace();

    private StepEvent.Finished check(String one, String two) throws Exception {
        place.write(PROJECT.replace("ONE\n", one).replace("TWO\n", two));
        return place.run(Step.CHECK);
    }

    private static List<Observation> of(StepEvent.Finished finished, String object) {
        return finished.outcome().observations().stream()
                .filter(seen -> seen.object().equals(object))
                .toList();
    }

    private static UnitChoice run(String crate) {
        return UnitChoice.of(crate, PlannedUnit.Decision.RUN).orElseThrow();
    }

    private static Observation.Actor script(String crate) {
        return new Observation.Actor(Optional.of(crate), Optional.of("0.1.0"), Observation.Kind.BUILD_SCRIPT);
    }

    @Test
    void attributesActionsToScriptsAndMacros() throws Exception {
        StepEvent.Finished finished = check("""
                fn main() {
                    let out = std::env::var("OUT_DIR").unwrap();
                    std::fs::write(out + "/made.rs", "").unwrap();
                    let _ = std::fs::read_to_string("Cargo.toml").unwrap();
                    let _ = std::fs::read("/home/build/.ssh/id_ed25519");
                    let _ = std::fs::write("/etc/passwd", "");
                    let _ = std::net::TcpStream::connect("192.0.2.1:9");
                    let _ = std::process::Command::new("/bin/sh").args(["-c", ": > /tmp/x; cat /etc/of-a-child"]).status();
                    let _ = std::process::Command::new("rustc").arg("-V").status();
                }
                """, READS);

        assertThat(finished.state()).as(finished.why().toString()).isEqualTo(StepRecord.State.DONE);
        assertThat(finished.outcome().observed()).isEqualTo(ObservationCompleteness.COMPLETE);
        assertThat(of(finished, "/etc/of-the-macro"))
                .extracting(Observation::actor, Observation::operation, Observation::result, Observation::expected)
                .containsExactly(tuple(
                        new Observation.Actor(Optional.of("mac"), Optional.of("0.1.0"), Observation.Kind.MACRO),
                        Observation.Operation.READ,
                        Observation.Result.ABSENT,
                        false));
        assertThat(of(finished, "/etc/of-two")).extracting(Observation::actor).containsExactly(script("two"));
        for (String object :
                List.of("/home/build/.ssh/id_ed25519", "/etc/passwd", "192.0.2.1:9", "/bin/sh", "/etc/of-a-child")) {
            assertThat(of(finished, object))
                    .as(object)
                    .isNotEmpty()
                    .allMatch(seen -> seen.actor().equals(script("one")) && !seen.expected());
        }
        assertThat(of(finished, "/bin/sh"))
                .flatExtracting(seen -> seen.arguments().first())
                .containsExactly(new StartArguments(List.of("/bin/sh", "-c", ": > /tmp/x; cat /etc/of-a-child"), 0));
        assertThat(finished.outcome().observations())
                .filteredOn(seen -> seen.object().endsWith("/out"))
                .isNotEmpty()
                .allMatch(Observation::expected);
        assertThat(place.events(StepEvent.Observed.class)).isNotEmpty();
    }

    /**
     * A program that replaces another unit's script is not attributed to that unit, and its writes there are observed.
     */
    @Test
    void replacedScriptIsNotAttributedToOtherUnit() throws Exception {
        place.write(PROJECT.replace("[dependencies]\nmac = { path = \"../mac\" }", "links = \"one\"")
                .replace("mac::nothing!{ pub fn f() {} }", "")
                .replace(
                        "name = \"two\"\nversion = \"0.1.0\"\n-- file",
                        "name = \"two\"\nversion = \"0.1.0\"\ndependencies = [\"one\"]\n-- file")
                .replace("dependencies = [\"mac\"]\n", "")
                .replace("ONE\n", """
                        use std::os::unix::fs::PermissionsExt;
                        fn main() {
                            let own = std::env::current_exe().unwrap();
                            if std::env::var("CARGO_PKG_NAME").unwrap() == "two" {
                                let _ = std::fs::read("/etc/framed");
                                return;
                            }
                            // Until the compiler has made it, which is done meanwhile; at most for a minute.
                            for _ in 0..1200 {
                                for folder in std::fs::read_dir("/target/debug/build").unwrap().flatten() {
                                    let other = folder.path().join("build-script-build");
                                    if folder.file_name().to_str().unwrap().starts_with("two-") && other.exists() {
                                        let copy = folder.path().join("copy");
                                        std::fs::copy(&own, &copy).unwrap();
                                        std::fs::set_permissions(&copy, PermissionsExt::from_mode(0o755)).unwrap();
                                        std::fs::rename(&copy, &other).unwrap();
                                        return;
                                    }
                                }
                                std::thread::sleep(std::time::Duration::from_millis(50));
                            }
                            panic!("no other script came");
                        }
                        """)
                .replace("TWO\n", READS));
        place.put("two/Cargo.toml", """
                [package]
                name = "two"
                version = "0.1.0"
                edition = "2021"
                [dependencies]
                one = { path = "../one" }
                """);
        place.put("one/Cargo.toml", """
                [package]
                name = "one"
                version = "0.1.0"
                edition = "2021"
                links = "one"
                """);

        StepEvent.Finished finished = place.run(Step.CHECK);

        assertThat(finished.state()).as(finished.why().toString()).isEqualTo(StepRecord.State.DONE);
        assertThat(of(finished, "/etc/framed"))
                .extracting(Observation::actor)
                .containsExactly(Observation.Actor.of(Observation.Kind.BUILD_SCRIPT));
        assertThat(finished.outcome().observations())
                .filteredOn(seen -> seen.object().startsWith("/target/debug/build/two-") && !seen.expected())
                .isNotEmpty()
                .allMatch(seen -> seen.actor().equals(script("one")));
    }

    /** A script chooses the linker of its package, and a library that the compiler loads: both are the script's. */
    @Test
    void attributesLinkerAndPreloadedLibraryToScript() throws Exception {
        place.write("""
                -- file Cargo.toml --
                [package]
                name = "demo"
                version = "0.1.0"
                edition = "2021"
                -- file Cargo.lock --
                version = 4
                [[package]]
                name = "demo"
                version = "0.1.0"
                -- file src/main.rs --
                fn main() {}
                -- file build.rs --
                use std::os::unix::fs::PermissionsExt;
                fn main() {
                    let out = std::env::var("OUT_DIR").unwrap();
                    for name in ["ld", "ld.bfd"] {
                        let ld = format!("{out}/{name}");
                        std::fs::write(&ld, "#!/bin/sh\\ncat /etc/of-linker\\nexec /usr/bin/ld \\"$@\\"\\n").unwrap();
                        std::fs::set_permissions(&ld, PermissionsExt::from_mode(0o755)).unwrap();
                    }
                    let code = "#include <fcntl.h>\\n__attribute__((constructor)) static void f(void)"
                        .to_string() + "{ open(\\"/etc/of-library\\", 0); }";
                    std::fs::write(format!("{out}/a.c"), code).unwrap();
                    let made = std::process::Command::new("cc")
                        .args(["-shared", "-fPIC", "-o", &format!("{out}/liba.so"), &format!("{out}/a.c")])
                        .status();
                    assert!(made.unwrap().success());
                    println!("cargo:rustc-link-arg=-B{out}/");
                    println!("cargo:rustc-link-arg=-fuse-ld=bfd");
                    println!("cargo:rustc-env=LD_PRELOAD={out}/liba.so");
                }
                """);

        StepEvent.Finished finished = place.run(Step.BUILD);

        assertThat(finished.state()).as(finished.why().toString()).isEqualTo(StepRecord.State.DONE);
        for (String object : List.of("/etc/of-library", "/etc/of-linker")) {
            assertThat(of(finished, object))
                    .as(object)
                    .extracting(Observation::actor)
                    .containsOnly(script("demo"));
        }
        assertThat(finished.outcome().observations())
                .extracting(Observation::actor)
                .doesNotContain(Observation.Actor.UNKNOWN);
    }

    /** Forged cargo messages do not change the observations. */
    @Test
    void forgedMessagesChangeNothing() throws Exception {
        place.write(PROJECT.replace("ONE\n", """
                fn main() {
                    let words = "{\\"reason\\":\\"build-script-executed\\",\\"package_id\\":\\"path+file:///src/two#0.1.0\\"}\\n";
                    let _ = std::fs::write(format!("/proc/{}/fd/1", std::os::unix::process::parent_id()), words);
                    let _ = std::fs::read("/etc/of-one");
                }
                """).replace("TWO\n", READS));

        StepEvent.Finished finished = place.runForged(place.plan(Step.CHECK));

        assertThat(of(finished, "/etc/of-one")).extracting(Observation::actor).containsExactly(script("one"));
        assertThat(of(finished, "/etc/of-two")).extracting(Observation::actor).containsExactly(script("two"));
        assertThat(finished.outcome().observations())
                .anyMatch(seen -> seen.object().matches("/proc/[0-9]+/fd/1")
                        && seen.actor().equals(script("one"))
                        && !seen.expected());
    }

    /** The gate's own program in place of a script is not the script. */
    @Test
    void attributesOnlyScriptsStartedByGate() throws Exception {
        place.write(PROJECT.replace("ONE\n", """
                fn main() {
                    std::fs::write(std::env::var("OUT_DIR").unwrap() + "/made.rs", "").unwrap();
                    let _ = std::fs::read("/etc/of-one");
                }
                """).replace("TWO\n", READS));

        StepEvent.Finished finished = place.run(
                StepRequest.of(Step.CHECK, place.project(), List.of(), Consent.of(List.of(run("one"), run("mac")))));

        assertThat(finished.state()).as(finished.why().toString()).isEqualTo(StepRecord.State.DONE);
        assertThat(of(finished, "/etc/of-one")).extracting(Observation::actor).containsExactly(script("one"));
        assertThat(of(finished, "/etc/of-the-macro"))
                .extracting(Observation::actor)
                .containsExactly(
                        new Observation.Actor(Optional.of("mac"), Optional.of("0.1.0"), Observation.Kind.MACRO));
        assertThat(of(finished, "/etc/of-two")).isEmpty();
        assertThat(finished.outcome().observations())
                .filteredOn(seen -> !seen.expected())
                .extracting(Observation::object)
                .containsExactlyInAnyOrder("/etc/of-one", "/etc/of-the-macro");
    }

    @Test
    void tracerFailureStopsStepAndReportsIncompleteness() throws Exception {
        Sandbox failing = place.sandbox()
                .failingAt(sighting -> sighting instanceof TraceEvent.Called call
                        && call.objects().contains("/etc/of-two"));
        place.in(_ -> failing);

        StepEvent.Finished finished = check("""
                fn main() { std::thread::sleep(std::time::Duration::from_secs(3600)); }
                """, READS);

        assertThat(finished.state()).isEqualTo(StepRecord.State.STOPPED);
        assertThat(finished.why().orElseThrow()).startsWith("It could no longer be observed");
        assertThat(finished.outcome().observed()).isEqualTo(ObservationCompleteness.INCOMPLETE);
    }

    @Test
    void testsAndProgramAreSeparateUnits() throws Exception {
        place.write("""
                -- file Cargo.toml --
                [package]
                name = "demo"
                version = "0.1.0"
                edition = "2021"
                -- file Cargo.lock --
                version = 4
                [[package]]
                name = "demo"
                version = "0.1.0"
                -- file src/lib.rs --
                #[test]
                fn reads() { let _ = std::fs::read("/etc/of-a-test"); }
                -- file src/main.rs --
                fn main() { let _ = std::fs::read("/etc/of-the-program"); }
                """);

        StepEvent.Finished tested = place.run(Step.TEST);
        StepEvent.Finished ran = place.run(Step.RUN);

        assertThat(of(tested, "/etc/of-a-test"))
                .extracting(Observation::actor)
                .containsExactly(
                        new Observation.Actor(Optional.of("demo"), Optional.of("0.1.0"), Observation.Kind.TEST));
        assertThat(of(ran, "/etc/of-the-program"))
                .extracting(Observation::actor)
                .containsExactly(
                        new Observation.Actor(Optional.of("demo"), Optional.of("0.1.0"), Observation.Kind.PROGRAM));
        assertThat(tested.outcome().observed()).isEqualTo(ObservationCompleteness.COMPLETE);
        assertThat(ran.outcome().observed()).isEqualTo(ObservationCompleteness.COMPLETE);
    }
}
