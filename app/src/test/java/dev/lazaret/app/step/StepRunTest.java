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
import dev.lazaret.app.step.run.Ladder;
import dev.lazaret.app.step.run.StepRun;
import dev.lazaret.app.toolchain.Toolchains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects how a step is planned, refused, cancelled and ended, and that nothing starts without what it needs. */
@Tag("sandbox")
class StepRunTest {
    @TempDir
    Path base;

    private SandboxPlace place;
    private Ladder stages;
    private final List<StepEvent> events = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() throws IOException {
        place = new SandboxPlace();
        stages = new Ladder(place.sandbox(), new Toolchains(Path.of("/nonexistent")), Clock.systemUTC());
    }

    @AfterEach
    void close() throws IOException {
        place.close();
    }

    @Test
    void withoutRunAllNothingIsStarted() throws Exception {
        Path project = Projects.withEndlessScript(base, "never");

        StepEvent.Finished end = run(StepRequest.of(Step.CHECK, project, List.of(), Consent.NONE));

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why().orElseThrow()).contains("1 build script and 0 macro crates would run", "--run-all");
        assertThat(events).hasSize(2);
    }

    @Test
    void everyStepSaysWhatWouldRunWhereThatIsNotAllowed() throws Exception {
        Path project = Projects.withEndlessScript(base, "never");

        assertThat(StepRow.compiling().stream().filter(row -> !row.takesProgram()))
                .extracting(row -> plan(StepRequest.of(row.step(), project, List.of(), Consent.NONE)))
                .extracting(result -> ready(result).refusal().orElseThrow().sentence())
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
        Projects.put(base.resolve("Cargo.toml"), "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n");
        Projects.put(base.resolve("src/lib.rs"), "");

        Plan plan = ready(plan(StepRequest.of(Step.CHECK, base, List.of(), Consent.NONE)));

        assertThat(plan.units()).isEmpty();
        assertThat(plan.refusal()).isEmpty();
    }

    @Test
    void onlyConsentIsLackingWhereNothingElseIs() throws Exception {
        Path project = Projects.withEndlessScript(base, "never");
        assertThat(ready(plan(StepRequest.of(Step.CHECK, project, List.of(), Consent.NONE)))
                        .lacksOnlyConsent())
                .isTrue();
        assertThat(ready(plan(StepRequest.of(Step.CHECK, project, List.of(), Consent.ALL)))
                        .lacksOnlyConsent())
                .isFalse();

        Projects.put(
                base.resolve("Cargo.toml"),
                "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n[dependencies]\nno-such-crate = \"1\"\n");
        assertThat(ready(plan(StepRequest.of(Step.CHECK, base, List.of(), Consent.NONE)))
                        .lacksOnlyConsent())
                .isFalse();
    }

    @Test
    void aTestPlanListsWhatCargoTestRuns() throws Exception {
        Projects.put(base.resolve("src/lib.rs"), "");
        Projects.put(base.resolve("src/bin/tool.rs"), "fn main() {}");
        Projects.put(base.resolve("examples/ex.rs"), "fn main() {}");
        Projects.put(base.resolve("examples/tested.rs"), "fn main() {}");
        Projects.put(base.resolve("benches/b.rs"), "fn main() {}");
        String manifest = """
                [package]
                name = "demo"
                version = "0.1.0"
                edition = "2021"
                [[example]]
                name = "tested"
                test = true
                """;
        Projects.put(base.resolve("Cargo.toml"), manifest);
        assertThat(tested())
                .containsExactly(
                        "doc-tests src/lib.rs", "test examples/tested.rs", "test src/bin/tool.rs", "test src/lib.rs");

        Projects.put(base.resolve("tests/whole.rs"), "");
        assertThat(tested()).contains("program src/bin/tool.rs", "test tests/whole.rs");

        Projects.put(base.resolve("Cargo.toml"), manifest + "[lib]\ndoctest = false\ntest = false\n");
        assertThat(tested()).doesNotContain("doc-tests src/lib.rs", "test src/lib.rs");

        Projects.put(base.resolve("Cargo.toml"), manifest + "[lib]\ncrate-type = [\"cdylib\"]\n");
        assertThat(tested()).doesNotContain("doc-tests src/lib.rs").contains("test src/lib.rs");
    }

    private List<String> tested() throws Exception {
        return ready(plan(StepRequest.of(Step.TEST, base, List.of(), Consent.ALL))).units().stream()
                .map(unit -> unit.kind().word() + " " + unit.path())
                .sorted()
                .toList();
    }

    @Test
    void missingCratesAreNamedBeforeTheStart() throws Exception {
        Projects.put(base.resolve("src/lib.rs"), "");
        Projects.put(
                base.resolve("Cargo.toml"),
                "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n[dependencies]\nno-such-crate = \"1\"\n");

        StepEvent.Finished end = run(StepRequest.of(Step.CHECK, base, List.of(), Consent.ALL));

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why())
                .contains("A crate is missing: no-such-crate 1 (needed by demo): no offline source has it. Fetch"
                        + " downloads those of crates.io; another folder of crate sources may have them.");
        assertThat(events.getFirst())
                .isInstanceOfSatisfying(
                        StepEvent.Planned.class,
                        planned -> assertThat(planned.plan()).isInstanceOfSatisfying(Plan.class, plan -> {
                            assertThat(plan.lockfile()).isEqualTo(LockfileUse.Kind.UNDECIDED);
                            assertThat(plan.missing()).hasSize(1);
                            assertThat(plan.sentences()).noneMatch(note -> note.contains("Cargo.lock"));
                            assertThat(plan.policy())
                                    .noneMatch(rule -> rule.rule().equals("lock"));
                        }));
    }

    @Test
    void stepsThatDoNotExistSayWhy() throws Exception {
        Projects.put(base.resolve("Cargo.toml"), "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n");
        Projects.put(base.resolve("src/main.rs"), "fn main() {}");

        assertThat(stages.steps()).extracting(StepRow::step).containsExactly(Step.values());
        for (Step step : Step.values()) {
            assertThat(plan(StepRequest.of(step, base, List.of(), Consent.ALL)))
                    .isInstanceOf(
                            StepRow.of(step).stage().isEmpty() ? Plan.Result.Refused.class : Plan.Result.Ready.class);
        }
    }

    @Test
    void whatCannotBePlannedIsRefusedInASentence() throws Exception {
        assertThat(plan(StepRequest.of(Step.CHECK, base, List.of(), Consent.ALL)))
                .isEqualTo(new Plan.Result.Refused("There is no workspace or package with the manifest Cargo.toml."));

        Projects.put(base.resolve("Cargo.toml"), "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n");
        assertThat(plan(StepRequest.of(Step.CHECK, base, List.of(Path.of("/nonexistent")), Consent.ALL)))
                .isInstanceOfSatisfying(
                        Plan.Result.Refused.class,
                        refused -> assertThat(refused.reason()).contains("/nonexistent"));
    }

    @Test
    void errorsOfTheCodeFailTheStepWithTheirPlace() throws Exception {
        Projects.put(
                base.resolve("Cargo.toml"), "[package]\nname = \"demo\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        Projects.put(base.resolve("src/lib.rs"), "pub fn f() -> u8 {\n    \"text\"\n}\n");

        StepEvent.Finished end = run(StepRequest.of(Step.CHECK, base, List.of(), Consent.ALL));

        assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(end.exit()).hasValue(101);
        assertThat(events)
                .anyMatch(event -> event
                                instanceof
                                StepEvent.Diagnostic(var level, var code, var message, var path, int line, int column)
                        && level.equals("error")
                        && code.orElse("").equals("E0308")
                        && path.orElse("").equals("src/lib.rs")
                        && line == 2
                        && column == 5);
    }

    @Test
    void onlyWhatHasChangedIsCompiledAgain() throws Exception {
        Projects.put(
                base.resolve("Cargo.toml"), "[package]\nname = \"demo\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        Projects.put(base.resolve("src/lib.rs"), "");
        StepRequest request = StepRequest.of(Step.CHECK, base, List.of(), Consent.ALL);

        assertThat(compilesInRun(request)).isTrue();
        assertThat(compilesInRun(request)).isFalse();
        Projects.put(base.resolve("src/lib.rs"), "// changed");
        assertThat(compilesInRun(request)).isTrue();
        Projects.put(base.resolve("src/lib.rs"), "");
        assertThat(compilesInRun(request)).isTrue();
    }

    private boolean compilesInRun(StepRequest request) throws Exception {
        events.clear();
        assertThat(run(request).state()).isEqualTo(StepRecord.State.DONE);
        return events.stream()
                .anyMatch(event -> event instanceof StepEvent.Output(var stream, String text)
                        && text.contains("Checking demo v0.1.0"));
    }

    @Test
    void aFileThatChangesAfterThePlanRefusesTheStart() throws Exception {
        Projects.put(base.resolve("Cargo.toml"), "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n");
        Projects.put(base.resolve("src/lib.rs"), "");
        try (Opening opening = Opening.of(base)) {
            Plan plan = ready(stages.plan(
                    opening.repository(), opening.audit(), StepRequest.of(Step.CHECK, base, List.of(), Consent.ALL)));
            Projects.put(base.resolve("src/lib.rs"), "// changed");

            StepEvent.Finished end =
                    Staged.start(stages, opening, plan, events::add).end().get(60, TimeUnit.SECONDS);

            assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
            assertThat(end.why().orElseThrow()).contains("src/lib.rs", "nothing was started");
        }
    }

    @Test
    void whatHasTakenTheFilesPlaceRefusesTheStart() throws Exception {
        Projects.put(base.resolve("Cargo.toml"), "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n");
        Projects.put(base.resolve("src/lib.rs"), "");
        Projects.put(base.resolve("a\nb"), "text");
        for (String file : List.of("Cargo.toml", "src/lib.rs", "a\nb")) {
            for (String taker : List.of("ln -s /proc/self/environ", "ln -s same", "mkfifo", "rm -f")) {
                try (Opening opening = Opening.of(base)) {
                    Plan plan = ready(stages.plan(
                            opening.repository(),
                            opening.audit(),
                            StepRequest.of(Step.CHECK, base, List.of(), Consent.ALL)));
                    Files.move(base.resolve(file), base.resolve("same"));
                    Command taken = Command.run(
                            base,
                            Map.of(),
                            List.of(
                                    "/bin/sh",
                                    "-c",
                                    taker + " \"$0\"",
                                    base.resolve(file).toString()));

                    StepEvent.Finished end = Staged.start(stages, opening, plan, events::add)
                            .end()
                            .get(60, TimeUnit.SECONDS);

                    assertThat(taken.code()).as(taken.err()).isZero();
                    assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
                    assertThat(end.why().orElse(""))
                            .contains(" changed since this was viewed: ", file.replace("\n", "\\u{A}") + " (")
                            .endsWith("; nothing was started.");
                } finally {
                    Files.deleteIfExists(base.resolve(file));
                    Files.move(base.resolve("same"), base.resolve(file));
                }
            }
        }
    }

    @Test
    void whatWasNotReachedIsNotCountedAsExecuted() throws Exception {
        Projects.put(
                base.resolve("Cargo.toml"), "[package]\nname = \"demo\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        Projects.put(base.resolve("src/lib.rs"), "");
        Projects.put(base.resolve("tests/a.rs"), "#[test]\nfn a() {\n    assert!(false);\n}\n");

        StepRecord reached = test();
        assertThat(reached.why()).contains("1 test failed");
        assertThat(reached.units()).hasSizeGreaterThan(1);
        assertThat(reached.executedCount().seen()).isEqualTo(reached.units().size());

        Projects.put(base.resolve("tests/b.rs"), "fn broken(");
        StepRecord broken = test();
        assertThat(broken.why()).contains("cargo found errors");
        assertThat(broken.executedCount())
                .isEqualTo(new ExecutedCount(0, OptionalInt.of(broken.units().size())));
    }

    private StepRecord test() throws Exception {
        try (Opening opening = Opening.of(base)) {
            Plan plan = ready(stages.plan(
                    opening.repository(), opening.audit(), StepRequest.of(Step.TEST, base, List.of(), Consent.ALL)));
            return StepRun.record(
                    plan, Staged.start(stages, opening, plan, events::add).end().get(120, TimeUnit.SECONDS));
        }
    }

    @Test
    void cancelEndsEveryProcessOfTheStep() throws Exception {
        String word = "lazaret-marker-" + UUID.randomUUID();
        Path project = Projects.withEndlessScript(base, word);
        CountDownLatch compiled = new CountDownLatch(1);
        try (Opening opening = Opening.of(project)) {
            Plan plan = ready(stages.plan(
                    opening.repository(),
                    opening.audit(),
                    StepRequest.of(Step.CHECK, project, List.of(), Consent.ALL)));
            StepRun run = Staged.start(stages, opening, plan, event -> {
                events.add(event);
                if (event instanceof StepEvent.UnitState) {
                    compiled.countDown();
                }
            });
            assertThat(compiled.await(60, TimeUnit.SECONDS))
                    .as(events.toString())
                    .isTrue();
            place.awaitInTarget("started");
            SandboxPlace.assertRunning(word);

            run.cancel(CancelReason.AUDITOR);

            StepEvent.Finished end = run.end().get(60, TimeUnit.SECONDS);
            assertThat(end.state()).isEqualTo(StepRecord.State.STOPPED);
            assertThat(StepRun.record(plan, end).why()).isEqualTo("By the auditor.");
            SandboxPlace.awaitGone(word);
        }
    }

    @Test
    void packagesThatAreNoMembersAreInThePlan() throws Exception {
        Projects.put(base.resolve("Cargo.toml"), """
                [package]
                name = "demo"
                version = "0.1.0"
                [dependencies]
                a = { path = "a" }
                """);
        Projects.put(base.resolve("a/Cargo.toml"), """
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
                """);
        Projects.put(base.resolve("d/Cargo.toml"), "[package]\nname = \"d\"\nversion = \"0.1.0\"\n");
        Projects.put(base.resolve("d/src/lib.rs"), "");
        Projects.put(base.resolve("d/build.rs"), "fn main() {}");
        Projects.put(base.resolve("a/build.rs"), "fn main() {}");
        Projects.put(
                base.resolve("b/Cargo.toml"),
                "[package]\nname = \"b\"\nversion = \"0.1.0\"\n[lib]\nproc-macro = true\n");
        Projects.put(base.resolve("b/src/lib.rs"), "");
        Projects.put(base.resolve("c/Cargo.toml"), "[package]\nname = \"c\"\nversion = \"0.1.0\"\nbuild = \"x.rs\"\n");

        Plan plan = ready(plan(StepRequest.of(Step.CHECK, base, List.of(), Consent.ALL)));

        assertThat(plan.units()).extracting(PlannedUnit::path).containsExactly("a/build.rs", "b/src/lib.rs");
        assertThat(plan.missing()).containsExactly("no-such-crate 1 (needed by a): no offline source has it");
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
        Projects.put(base.resolve("Cargo.toml"), "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n" + rest + "\n");
        Projects.put(base.resolve("src/lib.rs"), "");
        Projects.put(
                base.resolve("large/Cargo.toml"),
                "[package]\nname = \"large\"\nversion = \"0.1.0\"\n#" + "x".repeat(Toml.MAX_BYTES) + "\n");
        Projects.put(base.resolve("large/build.rs"), "fn main() {}");

        StepEvent.Finished end = run(StepRequest.of(Step.CHECK, base, List.of(), Consent.ALL));

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why().orElseThrow()).endsWith(", so what would run is not known.");
    }

    private Plan.Result plan(StepRequest request) {
        try (Opening opening = Opening.of(request.folder())) {
            return stages.plan(opening.repository(), opening.audit(), request);
        }
    }

    private StepEvent.Finished run(StepRequest request) throws Exception {
        try (Opening opening = Opening.of(request.folder())) {
            Plan plan = ready(stages.plan(opening.repository(), opening.audit(), request));
            return Staged.start(stages, opening, plan, events::add).end().get(60, TimeUnit.SECONDS);
        }
    }

    private static Plan ready(Plan.Result result) {
        return switch (result) {
            case Plan.Result.Ready(Plan plan) -> plan;
            case Plan.Result.Refused(String reason) -> throw new AssertionError(reason);
        };
    }
}
