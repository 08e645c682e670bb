package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Artifact;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.PackageResult;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that units which nobody has allowed don't run, that their dependents are compiled nevertheless, and the
 * report on both. It takes some 20 s because each case is a step.
 */
@Tag("sandbox")
class GateStepTest {
    /** A script and a macro leave a marker if they run; the program has one error. */
    private static final String PROJECT = """
            -- file Cargo.toml --
            [workspace]
            members = ["mac", "dep"]
            [package]
            name = "demo"
            version = "0.1.0"
            edition = "2021"
            [dependencies]
            mac = { path = "mac" }
            dep = { path = "dep" }
            -- file build.rs --
            fn main() { std::fs::write("/target/marker-script", "").unwrap(); }
            -- file src/main.rs --
            #[derive(mac::Marked)]
            struct One;
            fn main() { let number: u32 = "text"; let _ = (number, One); }
            -- file mac/Cargo.toml --
            [package]
            name = "mac"
            version = "0.1.0"
            edition = "2021"
            [lib]
            proc-macro = true
            -- file mac/src/lib.rs --
            use proc_macro::TokenStream;
            #[proc_macro_derive(Marked, attributes(mark))]
            pub fn marked(_: TokenStream) -> TokenStream {
                std::fs::write("/target/marker-macro", "").unwrap();
                "impl One { pub fn made(&self) {} }".parse().unwrap()
            }
            -- file dep/Cargo.toml --
            [package]
            name = "dep"
            version = "0.1.0"
            edition = "2021"
            -- file dep/build.rs --
            fn main() {
                println!("cargo:rustc-env=FROM_SCRIPT=1");
                std::fs::write(std::env::var("OUT_DIR").unwrap() + "/marker-dep", "").unwrap();
            }
            -- file dep/src/lib.rs --
            pub fn dep() {}
            -- file Cargo.lock --
            version = 4
            [[package]]
            name = "demo"
            version = "0.1.0"
            dependencies = ["dep", "mac"]
            [[package]]
            name = "dep"
            version = "0.1.0"
            [[package]]
            name = "mac"
            version = "0.1.0"
            """;

    private static final String HARMLESS = """
            #[proc_macro_derive(Marked, attributes(mark))]
            pub fn marked(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
                "impl One { pub fn made(&self) {} }".parse().unwrap()
            }
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace(PROJECT);

    @Test
    void runsNothingAndReportsError() throws Exception {
        Plan plan = place.plan(request(Step.CHECK));
        assertThat(plan.policy()).anyMatch(rule -> rule.rule().equals("gate"));

        StepEvent.Finished end = place.run(plan);

        assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(end.executed()).isEmpty();
        assertThat(place.kept("marker-script")).isEmpty();
        assertThat(place.kept("marker-macro")).isEmpty();
        assertThat(place.kept("marker-dep")).isEmpty();
        assertThat(errors()).contains("E0308 code");
        assertThat(states()).containsExactlyInAnyOrder("demo stubbed", "mac stubbed", "dep stubbed");
        assertThat(end.notes()).contains("A stub replaced 3 units.");
    }

    @Test
    void namesScriptWithoutWhichPackagesAreNotReached() throws Exception {
        place.put("dep/build.rs", """
                fn main() {
                    std::fs::write(std::env::var("OUT_DIR").unwrap() + "/made.rs", "pub fn dep() {}").unwrap();
                }
                """);
        place.put("dep/src/lib.rs", "include!(concat!(env!(\"OUT_DIR\"), \"/made.rs\"));");
        place.put("src/main.rs", "fn main() { dep::dep(); }");

        StepEvent.Finished end = place.run(request(Step.CHECK));

        assertThat(end.why())
                .contains("no errors in the code that was checked; 1 message because the build script"
                        + " of dep did not run (exit code 101).");
        assertThat(end.notes())
                .startsWith(
                        "Not completely checked: demo, dep. These would have to run, smallest first: dep (build script).");
        assertThat(end.outcome().packages())
                .extracting(one -> one.crate() + " " + one.state().word())
                .contains("demo not-reached", "dep not-reached", "mac compiled-with-stubs");
        assertThat(PackageResult.areUnreachedOnly(end.outcome().packages())).isTrue();
    }

    @Test
    void runsNamedUnitsOnly() throws Exception {
        StepEvent.Finished end = place.run(request(Step.CHECK, "dep"));

        assertThat(end.executed()).extracting(unit -> unit.crate()).containsExactly("dep");
        assertThat(place.kept("marker-dep")).hasSize(1);
        assertThat(place.kept("marker-script")).isEmpty();
        assertThat(place.kept("marker-macro")).isEmpty();
        assertThat(errors()).contains("E0308 code");
    }

    @Test
    void allowedMacroCannotWriteTarget() throws Exception {
        StepEvent.Finished end = place.run(request(Step.CHECK, "mac:macro"));

        assertThat(end.executed()).extracting(unit -> unit.kind()).containsExactly(UnitId.Kind.MACRO);
        assertThat(place.kept("marker-macro")).isEmpty();
        assertThat(messages()).contains("proc-macro derive panicked");
    }

    @Test
    void recordingReplacesScript() throws Exception {
        place.put("dep/src/lib.rs", """
                #[cfg(fast)]
                include!(concat!(env!("OUT_DIR"), "/made/dep.rs"));
                """);
        place.put("src/main.rs", "fn main() { dep::dep(); let _: u8 = \"text\"; }");
        BuildScriptRecording recording = BuildScriptRecording.of(
                        "cargo:rustc-cfg=fast\nfile made/dep.rs\npub fn dep() {}\nend\n")
                .found()
                .orElseThrow();

        StepEvent.Finished end = place.run(StepRequest.of(
                Step.CHECK,
                place.project(),
                List.of(),
                Consent.of(List.of(
                        UnitChoice.replay("dep@0.1.0", Optional.of(recording)).orElseThrow()))));

        assertThat(errors()).containsOnly("E0308 code");
        assertThat(end.executed()).isEmpty();
        assertThat(place.kept("marker-dep")).isEmpty();
        assertThat(place.events(StepEvent.UnitState.class))
                .anyMatch(told ->
                        told.unit().crate().equals("dep") && told.state() == StepEvent.UnitState.State.REPLAYED);
        assertThat(end.notes()).contains("A recording replaced 1 build script.");
    }

    @Test
    void attributesMissingExpansionToStub() throws Exception {
        place.put("src/main.rs", "#[derive(mac::Marked)]\nstruct One;\nfn main() { One.made(); let _: u8 = \"\"; }\n");

        place.run(request(Step.CHECK));

        assertThat(errors()).contains("E0599 stub mac, macro", "E0308 code");
    }

    /**
     * No answer of a stub is right in both positions; {@code both} is called in both, and only its item is missing.
     */
    @Test
    void replacesMacroCallsByPosition() throws Exception {
        place.put("mac/src/lib.rs", """
                use proc_macro::TokenStream;
                #[proc_macro] pub fn items(all: TokenStream) -> TokenStream { all }
                #[proc_macro] pub fn number(all: TokenStream) -> TokenStream { all }
                #[proc_macro] pub fn both(all: TokenStream) -> TokenStream { all }
                """);
        place.put("src/main.rs", """
                mac::items!(struct One;);
                mod inner { mac::items! { struct Two; } }
                fn main() { let _: u8 = mac::number!(1); let _: u8 = mac::both!(2); }
                """);
        assertThat(place.run(request(Step.CHECK)).state()).isEqualTo(StepRecord.State.DONE);

        place.put("src/lib.rs", "mac::both!(struct Three;);\n");
        assertThat(place.run(request(Step.CHECK)).state()).isEqualTo(StepRecord.State.FAILED);
    }

    @Test
    void doesNotRunBuildScriptOutsidePackage() throws Exception {
        place.put("shared.rs", "fn main() { std::fs::write(\"/target/marker-shared\", \"\").unwrap(); }");
        place.put("dep/Cargo.toml", StepPlace.DEMO.replace("demo", "dep") + "build = \"../shared.rs\"\n");

        StepEvent.Finished end = place.run(request(Step.CHECK));

        assertThat(place.kept("marker-shared")).isEmpty();
        assertThat(end.executed()).isEmpty();
    }

    /** The plan finds a member at another place than cargo: no unit is known, but the gate is active. */
    @Test
    void unitUnknownToPlanDoesNotRun() throws Exception {
        place.project("decoyed");
        place.write("""
                -- file Cargo.toml --
                [workspace]
                exclude = ["d"]
                [workspace.dependencies]
                e = { path = "decoy" }
                [package]
                name = "demo"
                version = "0.1.0"
                [dependencies]
                d = { path = "d" }
                -- file src/lib.rs --
                -- file decoy/Cargo.toml --
                [package]
                name = "e"
                version = "0.1.0"
                -- file decoy/src/lib.rs --
                -- file d/Cargo.toml --
                [package]
                name = "d"
                version = "0.1.0"
                [dependencies]
                e.workspace = true
                [workspace]
                [workspace.dependencies]
                e = { path = "e" }
                -- file d/src/lib.rs --
                -- file d/e/Cargo.toml --
                [package]
                name = "e"
                version = "0.1.0"
                -- file d/e/src/lib.rs --
                -- file d/e/build.rs --
                fn main() { std::fs::write("/target/marker-unknown", "").unwrap(); }
                """);

        place.run(request(Step.CHECK));

        assertThat(place.kept("marker-unknown")).isEmpty();
    }

    @Test
    void testStepRequiresConsentForEveryUnit() throws Exception {
        assertThat(place.plan(request(Step.TEST)).lacksOnlyConsent()).isTrue();
        Plan plan = place.plan(request(Step.TEST, "dep"));

        assertThat(plan.refusal().orElseThrow().kind()).isEqualTo(Refusal.Kind.CONSENT);
        assertThat(plan.refusal().orElseThrow().sentence())
                .contains("demo, build script", "mac, macro", "demo, test, src/main.rs")
                .doesNotContain("dep, build script");
    }

    @Test
    void listsNoArtifactsBuiltWithStubs() throws Exception {
        place.put("src/main.rs", "#[derive(mac::Marked)]\nstruct One;\nfn main() { let _ = One; }\n");

        StepEvent.Finished end = place.run(request(Step.BUILD));

        assertThat(end.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(end.executed()).isEmpty();
        assertThat(place.kept("marker-script")).isEmpty();
        assertThat(place.kept("marker-macro")).isEmpty();
        assertThat(end.outcome().artifacts()).isEmpty();
        assertThat(place.kept("demo")).isEmpty();
        assertThat(place.kept("demo.with-stubs")).hasSize(1);
        assertThat(place.keptIn("deps"))
                .isNotEmpty()
                .allMatch(name -> name.endsWith(".with-stubs") || name.endsWith(".d"));
        assertThat(end.notes())
                .contains(
                        "It compiles, but 3 units are stubs: this is not your program.",
                        "No linked file is listed; with --keep their names end with .with-stubs.");
    }

    /**
     * In every run {@code HarmlessBuildTest} builds with all units named, and the tests around this one show which
     * builds list what they make.
     */
    @Tag("deep")
    @Test
    void listsProgramBuiltWithEveryUnitAllowed() throws Exception {
        place.put("src/main.rs", "#[derive(mac::Marked)]\nstruct One;\nfn main() { One.made(); }\n");
        place.put("build.rs", "fn main() {}\n");
        place.put("mac/src/lib.rs", HARMLESS);

        StepEvent.Finished end = place.run(request(Step.BUILD, "demo", "mac", "dep"));

        assertThat(end.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(end.executed()).hasSize(3);
        assertThat(end.outcome().artifacts()).extracting(Artifact::path).contains("debug/demo");
        assertThat(end.notes()).isEmpty();
    }

    @Test
    void buildsPlainProjectWithoutConsent() throws Exception {
        place.project("plain");
        place.write(StepPlace.LIBRARY);

        StepEvent.Finished end = place.run(request(Step.BUILD));

        assertThat(end.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(end.outcome().artifacts()).extracting(Artifact::path).contains("debug/libdemo.rlib");
    }

    @Test
    void runsTestsBehindGateIfAllUnitsAreNamed() throws Exception {
        place.put("src/main.rs", """
                #[derive(mac::Marked)]
                struct One;
                fn main() { One.made(); }
                #[test]
                fn tested() { std::fs::write("/target/marker-test", "").unwrap(); }
                """);
        place.put("build.rs", "fn main() {}\n");
        place.put(
                "src/lib.rs",
                "/// ```\n/// std::fs::write(\"/target/marker-doc\", \"\").unwrap();\n/// ```\npub fn dep() {}\n");
        place.put("mac/src/lib.rs", HARMLESS);

        Plan plan = place.plan(request(Step.TEST, "demo", "mac", "dep"));
        assertThat(plan.policy()).anyMatch(rule -> rule.rule().equals("gate"));
        StepEvent.Finished end = place.run(plan);

        assertThat(end.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(place.kept("marker-test")).hasSize(1);
        assertThat(place.kept("marker-doc")).hasSize(1);
    }

    /**
     * In every run the tests of a project run behind the gate in the same way, and {@code GateCargoTest} shows that
     * arguments of the linker are dropped.
     */
    @Tag("deep")
    @Test
    void runsProgramBehindGateIfAllUnitsAreNamed() throws Exception {
        place.put("src/main.rs", """
                #[derive(mac::Marked)]
                struct One;
                fn main() { One.made(); std::fs::write("/target/marker-program", "").unwrap(); }
                """);
        place.put("build.rs", "fn main() { println!(\"cargo:rustc-link-arg=-B/src\"); }\n");
        place.put("mac/src/lib.rs", HARMLESS);
        assertThat(place.plan(request(Step.RUN, "mac", "dep"))
                        .refusal()
                        .orElseThrow()
                        .sentence())
                .contains("demo, build script", "demo, program, src/main.rs");

        StepEvent.Finished end = place.run(request(Step.RUN, "demo", "mac", "dep"));

        assertThat(end.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(place.kept("marker-program")).hasSize(1);
        assertThat(end.notes()).contains("The gate did not pass these lines to compilers: a linker or its argument.");
    }

    @Test
    void reportsNameThatMatchesNoUnit() {
        assertThat(place.unplanned(request(Step.CHECK, "dep:macro")))
                .isEqualTo("--run dep:macro is for no unit of this step: --plan lists them.");
    }

    private StepRequest request(Step step, String... run) {
        return StepRequest.of(
                step,
                place.project(),
                List.of(),
                Consent.of(Stream.of(run)
                        .map(word -> UnitChoice.of(word, Decision.RUN))
                        .map(Optional::orElseThrow)
                        .toList()));
    }

    private List<String> errors() {
        return place.events(StepEvent.Diagnostic.class).stream()
                .filter(said -> said.level().equals("error") && said.code().isPresent())
                .map(said -> said.code().get() + " " + said.cause().word()
                        + said.cause().by().map(unit -> " " + unit.words()).orElse(""))
                .toList();
    }

    private List<String> messages() {
        return place.events(StepEvent.Diagnostic.class).stream()
                .map(StepEvent.Diagnostic::message)
                .toList();
    }

    private List<String> states() {
        return place.events(StepEvent.UnitState.class).stream()
                .filter(state -> state.state() == StepEvent.UnitState.State.STUBBED)
                .map(state -> state.unit().crate() + " " + state.state().word())
                .toList();
    }
}
