package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.sandbox.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that a recording which ships with Lazaret replaces a script only if it is chosen and valid. */
@Tag("sandbox")
class ShippedRecordingStepTest {
    private static final String RECORDED = "recorded by Lazaret with rustc ";

    @RegisterExtension
    final StepPlace place = new StepPlace("-- file Cargo.toml --\n" + StepPlace.DEMO + """
            [dependencies]
            httparse = { version = "1", default-features = false }
            -- file src/lib.rs --
            pub use httparse::Request;
            """);

    @Test
    void chosenRecordingReplacesScript() throws Exception {
        Plan stubbed = place.plan(request(List.of(DebianProject.REGISTRY)));
        assertThat(unit(stubbed).decision()).as("nobody has chosen it").isEqualTo(Decision.STUB);
        assertThat(recorded(stubbed))
                .hasValueSatisfying(words -> assertThat(words).startsWith(RECORDED));

        Plan plan = place.plan(request(List.of(DebianProject.REGISTRY), "httparse@1.8.0"));
        assertThat(unit(plan).decision()).isEqualTo(Decision.REPLAY);
        assertThat(unit(plan).why()).startsWith("chosen by name, " + RECORDED);
        StepEvent.Finished end = place.run(plan);

        assertThat(end.state()).as(end.toString()).isEqualTo(StepRecord.State.DONE);
        assertThat(end.executed()).isEmpty();
        assertThat(end.notes()).contains("A recording replaced 1 build script.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"build.rs", "src/lib.rs", "further"})
    void changedCrateHasNoRecording(String file) throws Exception {
        Path crates = copied();
        assertThat(recorded(place.plan(request(List.of(crates))))).isPresent();
        Files.writeString(
                crates.resolve("httparse-1.8.0").resolve(file),
                "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);

        assertThat(recorded(place.plan(request(List.of(crates))))).isEmpty();
        assertThat(place.unplanned(request(List.of(crates), "httparse@1.8.0")))
                .isEqualTo("--replay httparse@1.8.0:build-script: Lazaret has no recording for its files with this"
                        + " compiler, these features and this target; with =FILE behind it one of yours is taken.");
    }

    @Test
    void refusesCrateChangedAfterPlan() throws Exception {
        Path crates = copied();
        Plan plan = place.plan(request(List.of(crates), "httparse@1.8.0"));
        Files.writeString(crates.resolve("httparse-1.8.0/src/lib.rs"), "\n", StandardOpenOption.APPEND);

        assertThat(place.run(plan).state()).isEqualTo(StepRecord.State.REFUSED);
    }

    /** The version of a nightly compiler does not identify it; other targets and flags were never recorded. */
    @Test
    void otherCompilerOrFlagsHaveNoRecording() throws Exception {
        StepRequest asked = request(List.of(DebianProject.REGISTRY));
        Path nightly = Files.createDirectories(place.base().resolve("nightly"));
        for (String program : List.of("bin/cargo", "bin/rustc")) {
            place.put("../nightly/" + program, "");
            assertThat(nightly.resolve(program).toFile().setExecutable(true)).isTrue();
        }
        place.put(
                "../nightly/lib/rustlib/multirust-channel-manifest.toml",
                "[pkg.rustc]\nversion = \"1.90.0-nightly\"\n");
        assertThat(recorded(place.plan(asked.withToolchain(Optional.of(nightly)))))
                .isEmpty();

        place.put(".cargo/config.toml", "[build]\nrustflags = [\"--cfg\", \"a\"]\n");
        assertThat(recorded(place.plan(asked))).as("not admitted").isPresent();
        assertThat(recorded(place.plan(asked.withAdmission(ConfigAdmission.NONE.with("build.rustflags", true)))))
                .isEmpty();
    }

    private Path copied() throws Exception {
        Path crates = Files.createDirectory(place.base().resolve("crates"));
        Command copied = Command.run(
                Path.of("/"),
                Map.of(),
                List.of("/usr/bin/cp", "-r", DebianProject.REGISTRY + "/httparse-1.8.0", crates.toString()));
        assertThat(copied.err()).isEmpty();
        return crates;
    }

    private StepRequest request(List<Path> sources, String... replayed) {
        return StepRequest.of(
                Step.CHECK,
                place.project(),
                sources,
                Consent.of(List.of(replayed).stream()
                        .map(word -> UnitChoice.replay(word, Optional.empty()).orElseThrow())
                        .toList()));
    }

    private static PlannedUnit unit(Plan plan) {
        return plan.units().getFirst();
    }

    private static Optional<String> recorded(Plan plan) {
        return plan.compile().orElseThrow().recording(unit(plan)).map(OfferedRecording::words);
    }
}
