package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.run.TargetFolderNamer;
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

/**
 * Protects each step from files that another step, or the same one after another decision, has left in its target
 * folder.
 */
@Tag("sandbox")
class StepTargetTest {
    private static final String PLANTED = "planted by what ran before";

    private static final String BUILD_SCRIPT = """
            -- file build.rs --
            fn main() { println!("cargo:rerun-if-changed=build.rs"); }
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace(StepPlace.LIBRARY + BUILD_SCRIPT);

    /**
     * If another test holds the user number, a run starts in the empty folder of another number: then all runs are
     * repeated.
     */
    @Test
    void stepsDoNotReuseTargetFilesOfOtherSteps() throws Exception {
        boolean underOneNumber = false;
        String again = "";
        for (int series = 0; series < 20 && !underOneNumber; series++) {
            place.project("series" + series);
            place.write(StepPlace.LIBRARY + BUILD_SCRIPT);
            int before = place.kept("source.times").size();
            plant();
            again = run(Step.CHECK);
            underOneNumber = place.kept("source.times").size() == before + 1;
        }

        assertThat(underOneNumber).isTrue();
        assertThat(again).as("the control: the step itself takes it up").contains(PLANTED);
        assertThat(run(Step.BUILD)).doesNotContain(PLANTED);
        assertThat(run(Step.TEST)).doesNotContain(PLANTED);
    }

    /** Changes the build script's output that Check has stored. */
    private void plant() throws Exception {
        run(Step.CHECK);
        List<Path> outputs = place.kept("output").stream()
                .filter(file -> file.toString().contains("/target-check-")
                        && file.toString().contains("/demo-"))
                .toList();
        assertThat(outputs).isNotEmpty();
        for (Path output : outputs) {
            Files.writeString(output, "cargo:warning=" + PLANTED + "\n", StandardOpenOption.APPEND);
        }
    }

    @Test
    void toolchainLockfileUnitsAndDecisionsSelectTarget() throws IOException {
        Plan plan = place.plan(Step.CHECK);
        PlannedUnit unit = plan.units().getFirst();
        PlannedUnit stubbed = new PlannedUnit(
                new UnitId(unit.crate(), unit.version(), unit.kind(), unit.path(), true),
                PlannedUnit.Decision.STUB,
                unit.why());
        byte[] lockfile = {1};

        assertThat(Stream.of(
                        key(plan, lockfile),
                        key(plan, new byte[] {2}),
                        key(plan, List.of(stubbed), plan.toolchain(), lockfile),
                        key(plan, List.of(), plan.toolchain(), lockfile),
                        key(
                                plan,
                                plan.units(),
                                new Toolchain("other", Optional.of(Path.of("/other")), Optional.empty()),
                                lockfile)))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[0-9a-f]+"));
        assertThat(key(place.plan(Step.CHECK), lockfile)).isEqualTo(key(plan, lockfile));
    }

    private static String key(Plan plan, byte[] lockfile) {
        return key(plan, plan.units(), plan.toolchain(), lockfile);
    }

    private static String key(Plan plan, List<PlannedUnit> units, Toolchain toolchain, byte[] lockfile) {
        CompileWork work = plan.compile().orElseThrow();
        return TargetFolderNamer.of(
                toolchain,
                new CompileWork(
                        work.options(),
                        units,
                        work.bindings(),
                        work.read(),
                        work.crates(),
                        work.absent(),
                        work.admitted(),
                        work.supply(),
                        work.program(),
                        work.expanded()),
                lockfile,
                "");
    }

    /** Returns the output of a step that is done. */
    private String run(Step step) throws Exception {
        StepEvent.Finished end = place.run(step);
        assertThat(end.state()).as(place.events().toString()).isEqualTo(StepRecord.State.DONE);
        return place.events().toString();
    }
}
