package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.UnitId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Verifies what a plan lists, refuses and requires, before anything is started. */
@Tag("sandbox")
class StepPlanTest {
    @RegisterExtension
    final StepPlace place = new StepPlace();

    @Test
    void planListsUnitsThatAreNotAllowed() throws Exception {
        Projects.withEndlessScript(place.project(), "never");

        for (StepDefinition row : StepDefinition.compiling()) {
            if (!row.takesProgram()) {
                Plan plan = place.plan(asked(row.step(), Consent.NONE));
                assertThat(plan.refusal())
                        .isEqualTo(
                                row.stage().orElseThrow().leavesOut()
                                        ? Optional.empty()
                                        : Optional.of(Refusal.consent(plan.units())));
                assertThat(plan.executing()).isEmpty();
                assertThat(plan.units())
                        .extracting(PlannedUnit::kind)
                        .containsExactlyInAnyOrderElementsOf(
                                row.step() == Step.TEST
                                        ? List.of(UnitId.Kind.BUILD_SCRIPT, UnitId.Kind.TEST, UnitId.Kind.DOC_TESTS)
                                        : List.of(UnitId.Kind.BUILD_SCRIPT));
            }
        }
    }

    @Test
    void requiresNoConsentIfNothingRuns() throws Exception {
        place.write(StepPlace.LIBRARY);

        Plan plan = place.plan(asked(Step.CHECK, Consent.NONE));

        assertThat(plan.units()).isEmpty();
        assertThat(plan.refusal()).isEmpty();
    }

    @Test
    void reportsWhetherOnlyConsentIsMissing() throws Exception {
        Projects.withEndlessScript(place.project(), "never");
        assertThat(place.plan(asked(Step.TEST, Consent.NONE)).lacksOnlyConsent())
                .isTrue();
        assertThat(place.plan(Step.TEST).lacksOnlyConsent()).isFalse();

        place.put("Cargo.toml", StepPlace.DEMO + "[dependencies]\nno-such-crate = \"1\"\n");
        assertThat(place.plan(asked(Step.TEST, Consent.NONE)).lacksOnlyConsent())
                .isFalse();
    }

    @Test
    void testPlanListsUnitsOfCargoTest() throws Exception {
        String tested = StepPlace.DEMO + "[[example]]\nname = \"tested\"\ntest = true\n";
        place.write("""
                -- file src/lib.rs --
                -- file src/bin/tool.rs --
                fn main() {}
                -- file examples/ex.rs --
                fn main() {}
                -- file examples/tested.rs --
                fn main() {}
                -- file benches/b.rs --
                fn main() {}
                """);
        place.put("Cargo.toml", tested);
        assertThat(tested())
                .containsExactly(
                        "doc-tests src/lib.rs", "test examples/tested.rs", "test src/bin/tool.rs", "test src/lib.rs");

        place.put("tests/whole.rs", "");
        assertThat(tested()).contains("program src/bin/tool.rs", "test tests/whole.rs");

        place.put("Cargo.toml", tested + "[lib]\ndoctest = false\ntest = false\n");
        assertThat(tested()).doesNotContain("doc-tests src/lib.rs", "test src/lib.rs");

        place.put("Cargo.toml", tested + "[lib]\ncrate-type = [\"cdylib\"]\n");
        assertThat(tested()).doesNotContain("doc-tests src/lib.rs").contains("test src/lib.rs");
    }

    private List<String> tested() {
        return place.plan(Step.TEST).units().stream()
                .map(unit -> unit.kind().word() + " " + unit.path())
                .sorted()
                .toList();
    }

    @Test
    void unavailableStepsGiveReason() throws Exception {
        place.put("Cargo.toml", StepPlace.DEMO);
        place.put("src/main.rs", "fn main() {}");

        assertThat(place.ladder().steps()).extracting(StepDefinition::step).containsExactly(Step.values());
        for (Step step : Step.values()) {
            if (StepDefinition.of(step).stage().isEmpty()) {
                assertThat(place.unplanned(place.request(step))).isNotEmpty();
            } else {
                assertThat(place.plan(step).step()).isEqualTo(step);
            }
        }
    }

    @Test
    void explainsWhyNoPlanIsPossible() throws Exception {
        place.put("src/main.rs", "fn main() {}");
        assertThat(place.unplanned(place.request(Step.CHECK)))
                .isEqualTo("There is no workspace or package with the manifest Cargo.toml.");

        place.put("Cargo.toml", StepPlace.DEMO);
        StepRequest nowhere =
                StepRequest.of(Step.CHECK, place.project(), List.of(Path.of("/nonexistent")), Consent.ALL);
        assertThat(place.unplanned(nowhere)).contains("/nonexistent");
    }

    @Test
    void planIncludesNonMemberPackages() throws Exception {
        place.write("""
                -- file Cargo.toml --
                [package]
                name = "demo"
                version = "0.1.0"
                [dependencies]
                a = { path = "a" }
                -- file a/Cargo.toml --
                [package]
                name = "a"
                version = "0.1.0"
                [dependencies]
                no-such-crate = "1"
                [target.'cfg(unix)'.build-dependencies]
                b = { path = "../b" }
                [target.'cfg(windows)'.dependencies]
                d = { path = "../d" }
                [dev-dependencies]
                never = "1"
                -- file a/build.rs --
                fn main() {}
                -- file b/Cargo.toml --
                [package]
                name = "b"
                version = "0.1.0"
                [lib]
                proc-macro = true
                -- file b/src/lib.rs --
                -- file c/Cargo.toml --
                [package]
                name = "c"
                version = "0.1.0"
                build = "x.rs"
                -- file d/Cargo.toml --
                [package]
                name = "d"
                version = "0.1.0"
                -- file d/src/lib.rs --
                -- file d/build.rs --
                fn main() {}
                """);

        Plan plan = place.plan(Step.CHECK);

        assertThat(plan.units()).extracting(PlannedUnit::path).containsExactly("a/build.rs", "b/src/lib.rs");
        assertThat(plan.compile().orElseThrow().crates().missing())
                .containsExactly("no-such-crate 1 (needed by a): no offline source has it");
    }

    private StepRequest asked(Step step, Consent consent) {
        return StepRequest.of(step, place.project(), List.of(), consent);
    }
}
