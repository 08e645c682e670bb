package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.SandboxProcess;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.WorkFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that a build script which cargo generates ({@code package.metabuild}, unstable) is planned, gated and
 * counted as one.
 */
@Tag("sandbox")
class MetabuildStepTest {
    private static final String PROJECT = """
            -- file Cargo.toml --
            cargo-features = ["metabuild"]
            [package]
            name = "demo-x"
            version = "0.1.0"
            edition = "2021"
            metabuild = ["my-helper"]
            [build-dependencies]
            my-helper = { path = "helper" }
            -- file src/lib.rs --
            -- file helper/Cargo.toml --
            [package]
            name = "my-helper"
            version = "0.1.0"
            edition = "2021"
            -- file helper/src/lib.rs --
            pub fn metabuild() {
                let _ = std::fs::read("/etc/of-the-helper");
                let _ = std::fs::write("/target/marker-target", "");
                std::fs::write(std::env::var("OUT_DIR").unwrap() + "/marker-out", "").unwrap();
            }
            -- file Cargo.lock --
            version = 4
            [[package]]
            name = "demo-x"
            version = "0.1.0"
            dependencies = ["my-helper"]
            [[package]]
            name = "my-helper"
            version = "0.1.0"
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace(PROJECT);

    /** The real sandbox, in which a stable cargo accepts unstable features. */
    private record WithUnstableFeatures(Sandbox real) implements ForwardingSandbox {
        @Override
        public SandboxProcess start(StageInput input, WorkFolder work, Consumer<SandboxEvent> told) {
            List<String> words = new ArrayList<>(input.command());
            int cargo = words.indexOf("/usr/bin/cargo");
            if (cargo >= 0) {
                words.addAll(cargo, List.of("/usr/bin/env", "RUSTC_BOOTSTRAP=1"));
            }
            return real.start(
                    new StageInput(
                            input.kind(),
                            input.folders(),
                            input.toolchain(),
                            input.dependencies(),
                            words,
                            input.jobs(),
                            input.limits(),
                            input.network(),
                            input.watched(),
                            input.surroundings()),
                    work,
                    told);
        }
    }

    @BeforeEach
    void unstable() {
        place.in(WithUnstableFeatures::new);
    }

    @Test
    void planListsMetabuildUnit() {
        assertThat(place.plan(Step.CHECK).units()).singleElement().satisfies(unit -> {
            assertThat(unit.id())
                    .isEqualTo(new UnitId("demo-x", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "Cargo.toml", true));
            assertThat(unit.executes()).isTrue();
        });
    }

    @Test
    void countsMetabuildUnitWithoutGate() throws Exception {
        StepRecord record = place.record(place.plan(Step.CHECK));

        assertThat(record.state()).as(record.why()).isEqualTo(StepRecord.State.DONE);
        assertThat(place.kept("marker-target")).hasSize(1);
        assertThat(record.executedCount().words()).isEqualTo("executed 1 unit");
        assertThat(record.outcome().observations())
                .filteredOn(one -> one.object().equals("/etc/of-the-helper"))
                .extracting(one -> one.actor())
                .containsExactly(Observation.Actor.of(unit(), Observation.Kind.BUILD_SCRIPT));
    }

    @Test
    void doesNotRunUnlessAllowed() throws Exception {
        StepRecord record = place.record(place.plan(request()));

        assertThat(record.state()).as(record.why()).isEqualTo(StepRecord.State.DONE);
        assertThat(place.kept("marker-target")).isEmpty();
        assertThat(place.kept("marker-out")).isEmpty();
        assertThat(record.executedCount().isNothing()).isTrue();
        assertThat(record.notes()).contains("A stub replaced 1 unit.");
    }

    @Test
    void runsConfinedIfAllowed() throws Exception {
        StepRecord record = place.record(
                place.plan(request(UnitChoice.of("demo-x", Decision.RUN).orElseThrow())));

        assertThat(record.state()).as(record.why()).isEqualTo(StepRecord.State.DONE);
        assertThat(place.kept("marker-out")).hasSize(1);
        assertThat(place.kept("marker-target")).isEmpty();
        assertThat(record.executedCount().words()).isEqualTo("executed 1 unit");
        assertThat(record.outcome().scriptOutputs())
                .extracting(one -> one.unit())
                .containsExactly(unit());
    }

    private static UnitId unit() {
        return new UnitId("demo-x", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "Cargo.toml", true);
    }

    private StepRequest request(UnitChoice... choices) {
        return StepRequest.of(Step.CHECK, place.project(), List.of(), Consent.of(List.of(choices)));
    }
}
