package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.ScriptOutputFormatter;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.step.run.RunListeners;
import dev.lazaret.app.step.run.StepRecorder;
import dev.lazaret.app.step.run.TargetFolderListener;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that the output of an allowed build script replaces it later, only for the same bytes, and nothing else
 * replaces it.
 */
@Tag("sandbox")
class RecordedScriptTest {
    private static final String PROJECT = "-- file Cargo.toml --\n" + StepPlace.DEMO + """
            -- file build.rs --
            fn main() {
                println!("cargo:rustc-cfg=fast");
                println!("cargo:rerun-if-changed=build.rs");
                println!("for people");
                let out = std::env::var("OUT_DIR").unwrap();
                std::fs::create_dir(out.clone() + "/made").unwrap();
                std::fs::write(out.clone() + "/made/one.rs", "pub const ONE: u8 = 1;").unwrap();
                let mut rustc = std::process::Command::new(std::env::var("RUSTC").unwrap());
                let tried = std::env::temp_dir().join("tried.rs");
                std::fs::write(&tried, "").unwrap();
                rustc.args(["--crate-type=lib", "--emit=metadata", "--out-dir", &out]).arg(tried).status().unwrap();
                assert!(std::fs::exists(out + "/libtried.rmeta").unwrap());
            }
            -- file src/lib.rs --
            #[cfg(fast)]
            include!(concat!(env!("OUT_DIR"), "/made/one.rs"));
            pub const TWO: u8 = ONE + 1;
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace(PROJECT);

    private final Map<Digest, BuildScriptRecording> recorded = new HashMap<>();
    private final Map<Digest, byte[]> texts = new HashMap<>();
    private final List<ScriptOutput> made = new ArrayList<>();

    @Test
    void recordedOutputReplacesScript() throws Exception {
        StepEvent.Finished ran = run(Consent.of(List.of(choice("demo"))));
        assertThat(ran.state()).as(ran.toString()).isEqualTo(StepRecord.State.DONE);
        assertThat(recorded.values())
                .singleElement()
                .satisfies(recording -> assertThat(recording.lines()).containsExactly("cargo:rustc-cfg=fast"))
                .satisfies(recording -> assertThat(recording.files())
                        .containsExactly(Map.entry("made/one.rs", "pub const ONE: u8 = 1;")));

        assertThat(ran.outcome().scriptOutputs())
                .isEqualTo(made)
                .singleElement()
                .satisfies(output -> assertThat(ScriptOutputFormatter.head(output))
                        .isEqualTo("demo 0.1.0, build.rs: 2 cargo instructions, 2 files"))
                .satisfies(output -> assertThat(output.files().first().getLast().digest())
                        .hasValueSatisfying(digest -> assertThat(texts.get(digest))
                                .isEqualTo("pub const ONE: u8 = 1;".getBytes(StandardCharsets.UTF_8))));

        Consent replay = Consent.NONE.with(unit().id(), Decision.REPLAY).withRecordings(recorded);
        StepEvent.Finished replayed = run(replay);

        assertThat(replayed.state()).as(replayed.toString()).isEqualTo(StepRecord.State.DONE);
        assertThat(replayed.executed()).isEmpty();
        assertThat(replayed.outcome().scriptOutputs()).isEmpty();
        place.put("NOTES", "another byte");
        assertThat(place.plan(request(replay)).units())
                .as("of other bytes nothing is recorded")
                .extracting(PlannedUnit::decision)
                .containsExactly(Decision.STUB);
    }

    @Test
    void doesNotRecordScriptThatAffectsLinker() throws Exception {
        place.put("build.rs", "fn main() { println!(\"cargo:rustc-link-search=native=/src\"); }");
        place.put("src/lib.rs", "");

        StepEvent.Finished ran = run(Consent.of(List.of(choice("demo"))));

        assertThat(ran.executed()).hasSize(1);
        assertThat(recorded).isEmpty();
        assertThat(ran.outcome().scriptOutputs().getFirst().lines().first())
                .containsExactly("cargo:rustc-link-search=native=/src");
    }

    /** Without a gate any code of the step could have written it; cargo ignores the output of a script that fails. */
    @Test
    void countsScriptsWithUnlistedOutput() throws Exception {
        StepEvent.Finished all = run(Consent.ALL);
        assertThat(all.outcome().scriptOutputs()).isEmpty();
        assertThat(all.outcome().unreportedScripts()).isOne();

        place.put("build.rs", "fn main() { std::process::exit(1) }");
        StepEvent.Finished failed = run(Consent.of(List.of(choice("demo"))));
        assertThat(failed.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(failed.outcome().unreportedScripts()).isOne();
    }

    private StepEvent.Finished run(Consent consent) throws Exception {
        Opening opening = place.open();
        StepRecorder records = new StepRecorder() {
            @Override
            public boolean store(StepRecord record) {
                return true;
            }

            @Override
            public void recorded(Digest content, BuildScriptRecording recording) {
                recorded.put(content, recording);
            }

            @Override
            public void texts(Map<Digest, byte[]> kept) {
                texts.putAll(kept);
            }
        };
        return StepPlace.end(StartedStep.startKept(
                place.ladder(),
                opening,
                place.plan(request(consent)),
                new RunListeners(
                        event -> {
                            if (event instanceof StepEvent.ScriptGenerated(ScriptOutput output)) {
                                made.add(output);
                            }
                        },
                        records,
                        TargetFolderListener.NONE)));
    }

    private StepRequest request(Consent consent) {
        return StepRequest.of(Step.CHECK, place.project(), List.of(), consent);
    }

    private PlannedUnit unit() {
        return place.plan(request(Consent.NONE)).units().getFirst();
    }

    private static UnitChoice choice(String crate) {
        return new UnitChoice(crate, Optional.empty(), Optional.empty(), Decision.RUN);
    }
}
