package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.behavior.ObservationFormatter;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that a harmless Build reports nothing unexpected: the behaviour of rustc and its linker is attributed to no
 * unit. Without {@code lazaret.deep} all units run or none; {@code ObservedStepTest} runs some.
 */
@Tag("sandbox")
class HarmlessBuildTest {
    private static final String PROJECT = """
            -- file Cargo.toml --
            [workspace]
            members = ["mac", "dep"]
            [package]
            name = "demo"
            version = "0.1.0"
            edition = "2021"
            [lib]
            crate-type = ["rlib", "cdylib", "staticlib"]
            [dependencies]
            mac = { path = "mac" }
            dep = { path = "dep" }
            -- file build.rs --
            fn main() { println!("cargo:rerun-if-changed=build.rs"); }
            -- file src/lib.rs --
            #[derive(mac::Marked)]
            pub struct One;
            pub fn one() -> u8 { dep::dep() }
            -- file src/main.rs --
            #[derive(mac::Marked)]
            struct One;
            fn main() { let _ = One; println!("{}", demo::one()); }
            -- file mac/Cargo.toml --
            [package]
            name = "mac"
            version = "0.1.0"
            edition = "2021"
            [lib]
            proc-macro = true
            -- file mac/src/lib.rs --
            #[proc_macro_derive(Marked)]
            pub fn marked(_: proc_macro::TokenStream) -> proc_macro::TokenStream { "".parse().unwrap() }
            -- file dep/Cargo.toml --
            [package]
            name = "dep"
            version = "0.1.0"
            edition = "2021"
            -- file dep/build.rs --
            fn main() { println!("cargo:rerun-if-changed=build.rs"); }
            -- file dep/src/lib.rs --
            pub fn dep() -> u8 { 1 }
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

    @RegisterExtension
    final StepPlace place = new StepPlace(PROJECT);

    static Stream<String> runs() {
        return Stream.of("all", "demo mac dep", "", "mac", "dep", "mac dep")
                .limit(Boolean.getBoolean("lazaret.deep") ? 6 : 2);
    }

    /** Names the crates that run; a stub replaces all others. */
    @ParameterizedTest
    @MethodSource("runs")
    void seesNothingUnexpected(String run) throws Exception {
        Consent consent = run.equals("all")
                ? Consent.ALL
                : Consent.of(Stream.of(run.split(" "))
                        .filter(crate -> !crate.isEmpty())
                        .map(crate -> UnitChoice.of(crate, Decision.RUN).orElseThrow())
                        .toList());

        StepEvent.Finished end = place.run(StepRequest.of(Step.BUILD, place.project(), List.of(), consent));

        assertThat(end.state()).as(end.why().toString()).isEqualTo(StepRecord.State.DONE);
        assertThat(end.outcome().observations().stream()
                        .filter(one -> !one.expected())
                        .map(ObservationFormatter::sentence))
                .isEmpty();
    }
}
