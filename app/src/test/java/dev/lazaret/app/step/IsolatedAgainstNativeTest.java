package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.ComparableScriptOutput;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.run.RunListeners;
import dev.lazaret.app.step.run.StepRecorder;
import dev.lazaret.app.step.run.TargetFolderListener;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that a build script which behaves differently with authority is reported, and one that does not is not. It
 * takes over 20 s: each test compiles a script to WebAssembly, the first one also what all share.
 */
@Tag("sandbox")
class IsolatedAgainstNativeTest {
    private static final UnitId SCRIPT = new UnitId("demo", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true);

    private static final String PROJECT = """
            -- file Cargo.toml --
            [package]
            name = "demo"
            version = "0.1.0"
            edition = "2021"
            -- file src/lib.rs --
            -- file build.rs --
            fn main() {
                let out = std::env::var("OUT_DIR").unwrap();
                std::fs::write(format!("{out}/made.rs"), format!("const OUT: &str = {out:?};")).unwrap();
                println!("cargo:rustc-env=MADE={out}/made.rs");
                println!("cargo:rustc-cfg=made");
                println!("cargo:rustc-check-cfg=cfg(made)");
                println!("cargo:warning=slow");
            }
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace(PROJECT);

    private final Map<Digest, ComparableScriptOutput> stored = new HashMap<>();

    @Test
    void reportsThatScriptBehavesTheSame() throws Exception {
        run(Decision.ISOLATE);
        StepEvent.Finished end = run(Decision.RUN);

        assertThat(differences(end)).isEmpty();
        assertThat(end.notes())
                .contains("1 build script with authority made the same as isolated, as far as it is compared.");
    }

    @Test
    void reportsScriptThatDetectsWebAssembly() throws Exception {
        place.put("build.rs", """
            fn main() {
                if !cfg!(target_arch = "wasm32") {
                    println!("cargo:rustc-cfg=native");
                }
            }
            """);

        run(Decision.ISOLATE);

        assertThat(differences(run(Decision.RUN)))
                .containsExactly("The script differs from its isolated run: only the native run printed"
                        + " cargo:rustc-cfg=native.");
    }

    @Test
    void reportsScriptThatLooksForFileOfHost() throws Exception {
        place.put("build.rs", """
            fn main() {
                let out = std::env::var("OUT_DIR").unwrap();
                let there = std::path::Path::new("/usr/bin").exists();
                std::fs::write(format!("{out}/made.rs"), there.to_string()).unwrap();
            }
            """);

        run(Decision.ISOLATE);

        assertThat(differences(run(Decision.RUN)))
                .containsExactly(
                        "The script differs from its isolated run: the content of OUT_DIR/made.rs is another.");
    }

    @Test
    void otherBytesAreNotCompared() throws Exception {
        run(Decision.ISOLATE);
        place.put("build.rs", "fn main() { println!(\"cargo:rustc-cfg=other\"); }");

        StepEvent.Finished end = run(Decision.RUN);

        assertThat(differences(end)).isEmpty();
        assertThat(end.notes()).noneMatch(note -> note.contains("isolated"));
        assertThat(stored).hasSize(1);
    }

    private List<String> differences(StepEvent.Finished end) {
        return end.outcome().observations().stream()
                .filter(one -> one.actor().is(SCRIPT) && one.operation() == Observation.Operation.OTHER)
                .filter(one -> !one.expected())
                .map(Observation::why)
                .toList();
    }

    private StepEvent.Finished run(Decision decision) throws Exception {
        Opening opening = place.open();
        StepRecorder records = new StepRecorder() {
            @Override
            public boolean store(StepRecord record) {
                return true;
            }

            @Override
            public void isolated(Digest key, ComparableScriptOutput output) {
                stored.put(key, output);
            }

            @Override
            public Optional<ComparableScriptOutput> isolated(Digest key) {
                return Optional.ofNullable(stored.get(key));
            }
        };
        StepRequest request = StepRequest.of(
                        Step.CHECK,
                        place.project(),
                        List.of(),
                        Consent.NONE.withIsolation().with(SCRIPT, decision))
                .withToolchain(Optional.of(Path.of("/usr")));
        StepEvent.Finished end = StepPlace.end(StartedStep.startKept(
                place.ladder(),
                opening,
                place.plan(request),
                new RunListeners(_ -> {}, records, TargetFolderListener.NONE)));
        assertThat(end.state()).as(end + "").isEqualTo(StepRecord.State.DONE);
        assertThat(stored).isNotEmpty();
        return end;
    }
}
