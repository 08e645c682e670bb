package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.document.toml.Toml;
import dev.lazaret.analysis.trust.ExecutedCount;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.run.StepRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects how a step is planned, refused, cancelled and ended, and that nothing starts without what it needs. */
@Tag("sandbox")
class StepRunTest {
    private static final String MISSING_CRATE = StepPlace.DEMO + "[dependencies]\nno-such-crate = \"1\"\n";

    @RegisterExtension
    final StepPlace place = new StepPlace();

    @Test
    void withoutRunAllNothingIsStarted() throws Exception {
        Projects.withEndlessScript(place.project(), "never");

        StepEvent.Finished end = place.run(asked(Step.CHECK, Consent.NONE));

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why().orElseThrow()).contains("1 build script and 0 macro crates would run", "--run-all");
        assertThat(place.events()).hasSize(2);
    }

    @Test
    void everyStepSaysWhatWouldRunWhereThatIsNotAllowed() throws Exception {
        Projects.withEndlessScript(place.project(), "never");

        assertThat(StepRow.compiling().stream().filter(row -> !row.takesProgram()))
                .extracting(row -> place.plan(asked(row.step(), Consent.NONE))
                        .refusal()
                        .orElseThrow()
                        .sentence())
                .containsExactly(
                        "1 build script and 0 macro crates would run, and none can be left out yet: --run-all lets all of"
                                + " them run.",
                        "1 build script and 0 macro crates would run, and none can be left out yet: --run-all lets all of"
                                + " them run.",
                        "1 build script, 0 macro crates, 1 test target and the documentation tests of 1 library would"
                                + " run, and none can be left out yet: --run-all lets all of them run.");
    }

    @Test
    void whereNothingWouldRunNothingHasToBeAllowed() throws Exception {
        place.write(StepPlace.LIBRARY);

        Plan plan = place.plan(asked(Step.CHECK, Consent.NONE));

        assertThat(plan.units()).isEmpty();
        assertThat(plan.refusal()).isEmpty();
    }

    @Test
    void onlyConsentIsLackingWhereNothingElseIs() throws Exception {
        Projects.withEndlessScript(place.project(), "never");
        assertThat(place.plan(asked(Step.CHECK, Consent.NONE)).lacksOnlyConsent())
                .isTrue();
        assertThat(place.plan(Step.CHECK).lacksOnlyConsent()).isFalse();

        place.put("Cargo.toml", MISSING_CRATE);
        assertThat(place.plan(asked(Step.CHECK, Consent.NONE)).lacksOnlyConsent())
                .isFalse();
    }

    @Test
    void aTestPlanListsWhatCargoTestRuns() throws Exception {
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
    void missingCratesAreNamedBeforeTheStart() throws Exception {
        place.write(StepPlace.LIBRARY);
        place.put("Cargo.toml", MISSING_CRATE);

        Plan plan = place.plan(Step.CHECK);
        StepEvent.Finished end = place.run(plan);

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why())
                .contains("A crate is missing: no-such-crate 1 (needed by demo): no offline source has it. Fetch"
                        + " downloads those of crates.io; another folder of crate sources may have them.");
        assertThat(place.events()).first().isEqualTo(new StepEvent.Planned(plan));
        assertThat(plan.lockfile()).isEqualTo(LockfileUse.Kind.UNDECIDED);
        assertThat(plan.compile().orElseThrow().crates().missing()).hasSize(1);
        assertThat(plan.sentences()).noneMatch(note -> note.contains("Cargo.lock"));
        assertThat(plan.policy()).noneMatch(rule -> rule.rule().equals("lock"));
    }

    @Test
    void stepsThatDoNotExistSayWhy() throws Exception {
        place.put("Cargo.toml", StepPlace.DEMO);
        place.put("src/main.rs", "fn main() {}");

        assertThat(place.ladder().steps()).extracting(StepRow::step).containsExactly(Step.values());
        for (Step step : Step.values()) {
            if (StepRow.of(step).stage().isEmpty()) {
                assertThat(place.unplanned(place.request(step))).isNotEmpty();
            } else {
                assertThat(place.plan(step).step()).isEqualTo(step);
            }
        }
    }

    @Test
    void whatCannotBePlannedIsRefusedInASentence() throws Exception {
        place.put("src/main.rs", "fn main() {}");
        assertThat(place.unplanned(place.request(Step.CHECK)))
                .isEqualTo("There is no workspace or package with the manifest Cargo.toml.");

        place.put("Cargo.toml", StepPlace.DEMO);
        StepRequest nowhere =
                StepRequest.of(Step.CHECK, place.project(), List.of(Path.of("/nonexistent")), Consent.ALL);
        assertThat(place.unplanned(nowhere)).contains("/nonexistent");
    }

    @Test
    void errorsOfTheCodeFailTheStepWithTheirPlace() throws Exception {
        place.put("Cargo.toml", StepPlace.DEMO);
        place.put("src/lib.rs", "pub fn f() -> u8 {\n    \"text\"\n}\n");

        StepEvent.Finished end = place.run(Step.CHECK);

        assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(end.exit()).hasValue(101);
        assertThat(place.events(StepEvent.Diagnostic.class))
                .anyMatch(told -> told.level().equals("error")
                        && told.code().orElse("").equals("E0308")
                        && told.path().orElse("").equals("src/lib.rs")
                        && told.line() == 2
                        && told.column() == 5);
    }

    @Test
    void onlyWhatHasChangedIsCompiledAgain() throws Exception {
        place.write(StepPlace.LIBRARY);

        assertThat(compilesInRun()).isTrue();
        assertThat(compilesInRun()).isFalse();
        place.put("src/lib.rs", "// changed");
        assertThat(compilesInRun()).isTrue();
        place.put("src/lib.rs", "");
        assertThat(compilesInRun()).isTrue();
    }

    private boolean compilesInRun() throws Exception {
        assertThat(place.run(Step.CHECK).state()).isEqualTo(StepRecord.State.DONE);
        return place.events(StepEvent.Output.class).stream()
                .anyMatch(output -> output.text().contains("Checking demo v0.1.0"));
    }

    @Test
    void aFileThatChangesAfterThePlanRefusesTheStart() throws Exception {
        place.write(StepPlace.LIBRARY);
        Plan plan = place.plan(Step.CHECK);
        place.put("src/lib.rs", "// changed");

        StepEvent.Finished end = place.run(plan);

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why().orElseThrow()).contains("src/lib.rs", "nothing was started");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ln -s /proc/self/environ", "ln -s same", "mkfifo", "rm -f"})
    void whatHasTakenTheFilesPlaceRefusesTheStart(String taker) throws Exception {
        place.write(StepPlace.LIBRARY);
        place.put("a\nb", "text");
        Path same = place.project().resolve("same");
        for (String name : List.of("Cargo.toml", "src/lib.rs", "a\nb")) {
            Path file = place.project().resolve(name);
            Plan plan = place.plan(Step.CHECK);
            Files.move(file, same);
            Command taken = Command.run(
                    place.project(), Map.of(), List.of("/bin/sh", "-c", taker + " \"$0\"", file.toString()));

            StepEvent.Finished end = place.run(plan);

            assertThat(taken.code()).as(taken.err()).isZero();
            assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
            assertThat(end.why().orElse(""))
                    .contains(" changed since this was viewed: ", name.replace("\n", "\\u{A}") + " (")
                    .endsWith("; nothing was started.");
            Files.deleteIfExists(file);
            Files.move(same, file);
        }
    }

    @Test
    void whatWasNotReachedIsNotCountedAsExecuted() throws Exception {
        place.write(StepPlace.LIBRARY);
        place.put("tests/a.rs", "#[test]\nfn a() {\n    assert!(false);\n}\n");

        StepRecord reached = place.record(place.plan(Step.TEST));
        assertThat(reached.why()).contains("1 test failed");
        assertThat(reached.units()).hasSizeGreaterThan(1);
        assertThat(reached.executedCount().seen()).isEqualTo(reached.units().size());

        place.put("tests/b.rs", "fn broken(");
        StepRecord broken = place.record(place.plan(Step.TEST));
        assertThat(broken.why()).contains("cargo found errors");
        assertThat(broken.executedCount())
                .isEqualTo(new ExecutedCount(0, OptionalInt.of(broken.units().size())));
    }

    @Test
    void cancelEndsEveryProcessOfTheStep() throws Exception {
        String word = place.marker();
        Projects.withEndlessScript(place.project(), word);
        CountDownLatch compiled = new CountDownLatch(1);
        Plan plan = place.plan(Step.CHECK);
        StepRun run = place.start(plan, event -> {
            if (event instanceof StepEvent.UnitState) {
                compiled.countDown();
            }
        });
        assertThat(compiled.await(60, TimeUnit.SECONDS))
                .as(place.events().toString())
                .isTrue();
        place.sandbox().awaitInTarget("started");
        SandboxPlace.assertRunning(word);

        run.cancel(CancelReason.AUDITOR);

        StepEvent.Finished end = StepPlace.end(run);
        assertThat(end.state()).isEqualTo(StepRecord.State.STOPPED);
        assertThat(StepRun.record(plan, end).why()).isEqualTo(CancelReason.AUDITOR.words());
        SandboxPlace.awaitGone(word);
    }

    @Test
    void packagesThatAreNoMembersAreInThePlan() throws Exception {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[workspace]\nmembers = [\"large\"]",
                "[workspace]\nmembers = [\"l*\"]",
                "[workspace]\nmembers = [\"./**/lar[f-h]e\"]",
                "[workspace]\n[dependencies]\nlarge = { path = \"large\" }",
                "[patch.crates-io]\nlarge = { path = \"./x/../large\" }",
                "[replace]\n\"large:0.1.0\" = { path = \"large\" }",
                "[dependencies]\nlarge.workspace = true\n[workspace.dependencies]\nlarge.path = \"large\"",
                "[dependencies]\nout = { path = \"/deps/0/out\" }",
                "[dependencies]\nout = { path = \"../src/out\" }"
            })
    void whatCannotBeFollowedToTheEndIsNotStarted(String rest) throws Exception {
        place.put("Cargo.toml", "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n" + rest + "\n");
        place.put("src/lib.rs", "");
        place.put(
                "large/Cargo.toml",
                "[package]\nname = \"large\"\nversion = \"0.1.0\"\n#" + "x".repeat(Toml.MAX_BYTES) + "\n");
        place.put("large/build.rs", "fn main() {}");

        StepEvent.Finished end = place.run(Step.CHECK);

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why().orElseThrow()).endsWith(", so what would run is not known.");
    }

    private StepRequest asked(Step step, Consent consent) {
        return StepRequest.of(step, place.project(), List.of(), consent);
    }
}
