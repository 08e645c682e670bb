package dev.lazaret.app.step;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.sandbox.StageKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Verifies that a step is one row: no other code in planning, running and the command line names one. */
@Tag("slow")
class StepDefinitionTest {
    @Test
    void onlyStepRowNamesExecutingSteps() {
        Stream<ArchRule> steps = Stream.of(Step.values())
                .filter(step -> step != Step.VIEW)
                .map(step -> noClasses()
                        .that()
                        .doNotHaveSimpleName("StepDefinition")
                        .should()
                        .accessField(Step.class, step.name()));
        Stream<ArchRule> kinds = Stream.of(StageKind.values())
                .filter(kind -> kind != StageKind.LOCK && kind != StageKind.GATE)
                .map(kind -> noClasses()
                        .that()
                        .doNotHaveSimpleName("StepDefinition")
                        .should()
                        .accessField(StageKind.class, kind.name()));
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.lazaret.app.step", "dev.lazaret.app.cli");
        Stream.concat(steps, kinds).forEach(rule -> rule.check(classes));
    }

    @Test
    void everyStepHasRowAndStartableStepsHaveDistinctStages() {
        assertThat(StepDefinition.table()).extracting(StepDefinition::step).containsExactly(Step.values());
        List<StepDefinition.Stage> stages = StepDefinition.compiling().stream()
                .map(row -> row.stage().orElseThrow())
                .toList();
        assertThat(stages.stream()
                        .map(StepDefinition.Stage::kind)
                        .map(StageKind::level)
                        .collect(Collectors.toSet()))
                .as("what one step leaves in its target is not taken up by another")
                .hasSameSizeAs(stages);
        assertThat(stages).allSatisfy(stage -> {
            assertThat(stage.cargo()).contains("--offline", "--locked", "--message-format=json");
            assertThat(stage.narrowed()).isSubsetOf(stage.cargo());
        });
    }

    @Test
    void buttonNamesActionAndUnitCount() {
        PlannedUnit unit = new PlannedUnit(
                new UnitId("m", "0.1.0", UnitId.Kind.MACRO, "src/lib.rs", true), PlannedUnit.Decision.RUN, "");

        assertThat(StepDefinition.compiling())
                .extracting(
                        row -> row.confirm(List.of(), false, "p"),
                        row -> row.confirm(List.of(), true, "p"),
                        row -> row.confirm(List.of(unit), true, "p"))
                .containsExactly(
                        tuple("Check, execute nothing", "Check, execute nothing natively", "Check, execute 1 unit"),
                        tuple("Build", "Build", "Build"),
                        tuple("Run tests", "Run tests", "Run tests"),
                        tuple("Run p", "Run p", "Run p"));
    }
}
