package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.UnitId;
import dev.lazaret.app.step.run.TargetKey;
import dev.lazaret.app.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Protects each step from what another step, or the same one after another decision, has left in its target folder. */
@Tag("sandbox")
class StageTargetTest {
    private static final String PLANTED = "planted by what ran before";

    @RegisterExtension
    final StepPlace place = new StepPlace(StepPlace.LIBRARY + """
            -- file build.rs --
            fn main() { println!("cargo:rerun-if-changed=build.rs"); }
            """);

    @Test
    void whatLiesInTheTargetOfOneStepIsNotTakenUpByAnother() throws Exception {
        run(Step.CHECK);
        List<Path> outputs = place.kept("output").stream()
                .filter(file -> file.toString().contains("/target-check-")
                        && file.toString().contains("/demo-"))
                .toList();
        assertThat(outputs).isNotEmpty();
        for (Path output : outputs) {
            Files.writeString(output, "cargo:warning=" + PLANTED + "\n", StandardOpenOption.APPEND);
        }

        assertThat(run(Step.CHECK))
                .as("the control: the step itself takes it up")
                .contains(PLANTED);
        assertThat(run(Step.BUILD)).doesNotContain(PLANTED);
        assertThat(run(Step.TEST)).doesNotContain(PLANTED);
    }

    @Test
    void anotherChoiceOfToolchainLockfileUnitOrDecisionIsAnotherTarget() throws IOException {
        Plan plan = place.plan(Step.CHECK);
        PlannedUnit unit = plan.units().getFirst();
        PlannedUnit stubbed = new PlannedUnit(
                new UnitId(unit.crate(), unit.version(), unit.kind(), unit.path(), true),
                PlannedUnit.Decision.STUB,
                unit.why());
        byte[] lockfile = {1};

        assertThat(Stream.of(
                        TargetKey.of(plan, lockfile),
                        TargetKey.of(plan, new byte[] {2}),
                        TargetKey.of(with(plan, List.of(stubbed), plan.toolchain()), lockfile),
                        TargetKey.of(with(plan, List.of(), plan.toolchain()), lockfile),
                        TargetKey.of(
                                with(
                                        plan,
                                        plan.units(),
                                        new Toolchain("other", Optional.of(Path.of("/other")), Optional.empty())),
                                lockfile)))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[0-9a-f]+"));
        assertThat(TargetKey.of(place.plan(Step.CHECK), lockfile)).isEqualTo(TargetKey.of(plan, lockfile));
    }

    private static Plan with(Plan plan, List<PlannedUnit> units, Toolchain toolchain) {
        return new Plan(
                plan.request(),
                plan.inventory(),
                plan.manifest(),
                toolchain,
                plan.command(),
                plan.options(),
                plan.policy(),
                units,
                plan.read(),
                plan.leftOut(),
                plan.lockfile(),
                plan.lockfileWhy(),
                plan.missing(),
                plan.standIns(),
                plan.notes(),
                plan.packages(),
                plan.admitted(),
                plan.supply(),
                plan.program(),
                plan.refusal());
    }

    /** What a step that is done has told. */
    private String run(Step step) throws Exception {
        StepEvent.Finished end = place.run(step);
        assertThat(end.state()).as(place.events().toString()).isEqualTo(StepRecord.State.DONE);
        return place.events().toString();
    }
}
