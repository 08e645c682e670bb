package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PackageResult;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that an isolated build script makes what the code needs without executing natively, and that a stub replaces
 * one that fails. It takes some 40 s: each test compiles a script to WebAssembly, the first one also what all share.
 */
@Tag("sandbox")
class IsolatedScriptStepTest {
    /** The code needs a value, a condition and a file. The script reads a file and uses a library. */
    private static final String PROJECT = """
            -- file Cargo.toml --
            [package]
            name = "demo"
            version = "0.1.0"
            edition = "2021"
            [build-dependencies]
            words = { path = "words" }
            -- file src/lib.rs --
            include!(concat!(env!("OUT_DIR"), "/made.rs"));
            #[cfg(scripted)]
            pub const TEXT: &str = env!("SCRIPT_TEXT");
            pub fn text() -> &'static str { if MADE == 7 { TEXT } else { "" } }
            -- file number.txt --
            7
            -- file build.rs --
            fn main() {
                let number = std::fs::read_to_string("number.txt").unwrap();
                let out = std::env::var("OUT_DIR").unwrap();
                std::fs::write(format!("{out}/made.rs"), words::constant("MADE", number.trim())).unwrap();
                println!("cargo:rustc-env=SCRIPT_TEXT=text");
                println!("cargo:rustc-cfg=scripted");
                println!("cargo:rustc-check-cfg=cfg(scripted)");
                let _ = std::fs::write("/target/marker-script", "");
                let _ = std::process::Command::new("git").arg("status").output();
            }
            -- file words/Cargo.toml --
            [package]
            name = "words"
            version = "0.1.0"
            edition = "2021"
            -- file words/src/lib.rs --
            pub fn constant(name: &str, value: &str) -> String { format!("const {name}: u32 = {value};") }
            -- file Cargo.lock --
            version = 4
            [[package]]
            name = "demo"
            version = "0.1.0"
            dependencies = ["words"]
            [[package]]
            name = "words"
            version = "0.1.0"
            """;

    private static final String PACKAGE = """
            [package]
            name = "demo"
            version = "0.1.0"
            edition = "2021"
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace(PROJECT);

    @Test
    void makesWhatCodeNeedsWithoutExecuting() throws Exception {
        Plan plan = place.plan(place.isolated(Step.CHECK));
        assertThat(plan.units())
                .singleElement()
                .satisfies(unit -> assertThat(unit.decision()).isEqualTo(Decision.ISOLATE));

        StepEvent.Finished end = place.run(plan);

        assertThat(end.state()).as(String.join("\n", end.notes())).isEqualTo(StepRecord.State.DONE);
        assertThat(end.executed()).isEmpty();
        assertThat(place.kept("marker-script")).isEmpty();
        assertThat(states()).containsExactly("isolated");
        assertThat(end.notes()).contains("1 unit executed as WebAssembly, without system calls.");
        assertThat(end.outcome().observations())
                .filteredOn(one -> one.result() == Observation.Result.DENIED)
                .extracting(one -> one.operation().word() + " " + one.object())
                .contains("start git", "read /target/marker-script");
    }

    @Test
    void stubReplacesScriptThatReportsError() throws Exception {
        place.put("build.rs", "fn main() { println!(\"cargo::error=no\"); }");

        StepEvent.Finished end = place.run(place.isolated(Step.CHECK));

        assertThat(states()).containsExactly("stubbed");
        assertThat(end.notes()).anyMatch(note -> note.contains("the script reports an error: no"));
    }

    /** A value of one script for another passes only if nothing with authority could obey it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void scriptInformsOnlyIsolatedScripts(boolean isolated) throws Exception {
        place.put("Cargo.toml", PACKAGE + """
            [dependencies]
            words = { path = "words" }
            """);
        place.put("words/Cargo.toml", """
            [package]
            name = "words"
            version = "0.1.0"
            edition = "2021"
            links = "words"
            """);
        place.put("words/build.rs", "fn main() { println!(\"cargo:version=7\\ncargo::metadata=other=8\"); }");
        place.put("src/lib.rs", "");
        place.put("build.rs", """
            fn main() {
                let read = |name| std::env::var(name).unwrap_or_default();
                println!("cargo:warning=<{}{}>", read("DEP_WORDS_VERSION"), read("DEP_WORDS_OTHER"));
            }
            """);
        UnitId own = new UnitId("demo", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true);
        Consent consent = Consent.NONE.withIsolation();

        StepEvent.Finished end = place.run(StepRequest.of(
                        Step.CHECK, place.project(), List.of(), isolated ? consent : consent.with(own, Decision.RUN))
                .withToolchain(Optional.of(Path.of("/usr"))));

        assertThat(end.state())
                .as(end.why().orElse("") + "\n" + String.join("\n", end.notes()))
                .isEqualTo(StepRecord.State.DONE);
        assertThat(place.events(StepEvent.Output.class))
                .extracting(StepEvent.Output::text)
                .anyMatch(line -> line.contains(isolated ? "<78>" : "<>"));
    }

    @Test
    void stubReplacesScriptThatFails() throws Exception {
        place.put("build.rs", """
            fn main() {
                println!("cargo:rustc-env=SCRIPT_TEXT=text");
                std::process::Command::new("git").status().expect("git");
            }
            """);

        StepEvent.Finished end = place.run(place.isolated(Step.CHECK));

        assertThat(end.executed()).isEmpty();
        assertThat(states()).containsExactly("stubbed");
        assertThat(end.notes())
                .anyMatch(note -> note.startsWith("1 unit could not be isolated, so a stub was used: /src/build.rs ("));
        assertThat(end.isUnreached()).isTrue();
        assertThat(place.events(StepEvent.Diagnostic.class))
                .filteredOn(said -> said.level().equals("error") && said.path().isPresent())
                .isNotEmpty()
                .allMatch(said -> said.cause().word().equals("stub"));
        assertThat(end.outcome().packages())
                .filteredOn(one -> one.state() == PackageResult.State.NOT_REACHED)
                .singleElement()
                .satisfies(one ->
                        assertThat(one.blockers()).extracting(UnitId::kind).containsExactly(UnitId.Kind.BUILD_SCRIPT));
    }

    @Test
    void buildLinksWhatScriptMade() throws Exception {
        place.put("src/main.rs", "fn main() { println!(\"{}\", demo::text()); }");

        StepEvent.Finished end = place.run(place.isolated(Step.BUILD));

        assertThat(end.state()).as(String.join("\n", end.notes())).isEqualTo(StepRecord.State.DONE);
        assertThat(end.executed()).isEmpty();
        assertThat(states()).containsExactly("isolated");
        assertThat(end.outcome().artifacts())
                .extracting(artifact -> artifact.path())
                .anyMatch(path -> path.endsWith("/demo"))
                .noneMatch(path -> path.contains("with-stubs"));
    }

    /** What a script contains is in the program as well. */
    @Test
    void buildLinksLibraryOfIsolatedScript() throws Exception {
        Path crates = Path.of("/usr/share/cargo/registry");
        place.put("Cargo.toml", PACKAGE + """
            [dependencies]
            itoa = "1"
            [build-dependencies]
            itoa = "1"
            """);
        Files.delete(place.project().resolve("Cargo.lock"));
        place.put("build.rs", "fn main() { println!(\"cargo:rustc-env=MADE={}\", itoa::Buffer::new().format(7)); }");
        place.put("src/lib.rs", "");
        place.put("src/main.rs", "fn main() { println!(\"{}{}\", env!(\"MADE\"), itoa::Buffer::new().format(8)); }");

        StepEvent.Finished end =
                place.run(StepRequest.of(Step.BUILD, place.project(), List.of(crates), Consent.NONE.withIsolation())
                        .withToolchain(Optional.of(Path.of("/usr"))));

        assertThat(end.state()).as(String.join("\n", end.notes())).isEqualTo(StepRecord.State.DONE);
        assertThat(states()).containsExactly("isolated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "println!(\"cargo:rustc-link-lib=z\");",
                "println!(\"cargo::rustc-flags=-l z\");",
                "println!(\"\\u{a0}cargo:rustc-link-lib=z\");",
                "println!(\"cargo:rustc-env=lower=x\");",
                "let out = std::env::var(\"OUT_DIR\").unwrap() + \"/a.o\";"
                        + " let cc = std::process::Command::new(\"cc\").args([\"-c\", \"a.c\", \"-o\", &out]).status();"
                        + " assert!(cc.unwrap().success());"
            })
    void buildReplacesScriptThatLinks(String statement) throws Exception {
        place.put("src/lib.rs", "");
        place.put("build.rs", "fn main() { " + statement + " }");

        StepEvent.Finished end = place.run(place.isolated(Step.BUILD));

        assertThat(states()).containsExactly("stubbed");
        assertThat(end.notes())
                .anyMatch(note -> note.startsWith("1 unit could not be isolated, so a stub was used: /src/build.rs ("));
    }

    private List<String> states() {
        return place.events(StepEvent.UnitState.class).stream()
                .map(state -> state.state().word())
                .toList();
    }
}
