package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.run.ExecutedUnitCount;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.run.StepExecution;
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

/** Verifies how a step is refused, cancelled and ended, and that nothing starts without its prerequisites. */
@Tag("sandbox")
class StepRunTest {
    @RegisterExtension
    final StepPlace place = new StepPlace();

    @Test
    void refusesTestWithoutConsent() throws Exception {
        Projects.withEndlessScript(place.project(), "never");

        Plan plan = place.plan(StepRequest.of(Step.TEST, place.project(), List.of(), Consent.NONE));
        StepEvent.Finished end = place.run(plan);

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why()).hasValue(Refusal.consent(plan.units()).sentence());
        assertThat(place.events()).hasSize(2);
    }

    @Test
    void reportsMissingCratesBeforeStart() throws Exception {
        place.write(StepPlace.LIBRARY);
        place.put("Cargo.toml", StepPlace.DEMO + "[dependencies]\nno-such-crate = \"1\"\n");

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
    void compilerErrorFailsStepAndReportsLocation() throws Exception {
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

    /**
     * If another test holds the user number, a run starts in the empty folder of another number: then all runs are
     * repeated.
     */
    @Test
    void recompilesChangedFilesOnly() throws Exception {
        List<Boolean> compiled = List.of();
        boolean underOneNumber = false;
        for (int series = 0; series < 20 && !underOneNumber; series++) {
            place.project("series" + series);
            place.write(StepPlace.LIBRARY);
            int before = place.kept("source.times").size();
            compiled = List.of(compilesInRun(), compilesInRun(), compilesWith("// changed"), compilesWith(""));
            underOneNumber = place.kept("source.times").size() == before + 1;
        }

        assertThat(underOneNumber).isTrue();
        assertThat(compiled).containsExactly(true, false, true, true);
    }

    private boolean compilesWith(String library) throws Exception {
        place.put("src/lib.rs", library);
        return compilesInRun();
    }

    private boolean compilesInRun() throws Exception {
        assertThat(place.run(Step.CHECK).state()).isEqualTo(StepRecord.State.DONE);
        return place.events(StepEvent.Output.class).stream()
                .anyMatch(output -> output.text().contains("Checking demo v0.1.0"));
    }

    @Test
    void refusesFileChangedAfterPlan() throws Exception {
        place.write(StepPlace.LIBRARY);
        Plan plan = place.plan(Step.CHECK);
        place.put("src/lib.rs", "// changed");

        StepEvent.Finished end = place.run(plan);

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why().orElseThrow()).contains("src/lib.rs", "nothing was started");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ln -s /proc/self/environ", "ln -s same", "mkfifo", "rm -f"})
    void refusesToStartIfFileWasReplacedOrRemoved(String taker) throws Exception {
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
    void doesNotCountUnreachedUnitsAsExecuted() throws Exception {
        place.write(StepPlace.LIBRARY);
        place.put("tests/a.rs", "#[test]\nfn a() {\n    assert!(false);\n}\n");

        StepRecord reached = place.record(place.plan(Step.TEST));
        assertThat(reached.why()).contains("1 test failed");
        assertThat(reached.units()).hasSizeGreaterThan(1);
        assertThat(reached.executedCount().seen()).isEqualTo(reached.units().size());

        place.put("tests/b.rs", "fn broken(");
        StepRecord broken = place.record(place.plan(Step.TEST));
        assertThat(broken.end().exit()).hasValue(101);
        assertThat(broken.executedCount())
                .isEqualTo(
                        new ExecutedUnitCount(0, OptionalInt.of(broken.units().size())));
    }

    @Test
    void cancelEndsEveryProcess() throws Exception {
        String word = place.marker();
        Projects.withEndlessScript(place.project(), word);
        CountDownLatch compiled = new CountDownLatch(1);
        Plan plan = place.plan(Step.CHECK);
        StepExecution run = place.start(plan, event -> {
            if (event instanceof StepEvent.UnitState) {
                compiled.countDown();
            }
        });
        assertThat(compiled.await(10, TimeUnit.MINUTES))
                .as(place.events().toString())
                .isTrue();
        place.sandbox().awaitInTarget("started");
        SandboxPlace.assertRunning(word);

        run.cancel(CancelReason.AUDITOR);

        StepEvent.Finished end = StepPlace.end(run);
        assertThat(end.state()).isEqualTo(StepRecord.State.STOPPED);
        assertThat(StepExecution.record(plan, end).why()).isEqualTo(CancelReason.AUDITOR.words());
        SandboxPlace.awaitGone(word);
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
    void refusesToStartIfManifestsCannotBeReadCompletely(String rest) throws Exception {
        place.put("Cargo.toml", "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n" + rest + "\n");
        place.put("src/lib.rs", "");
        place.put(
                "large/Cargo.toml",
                "[package]\nname = \"large\"\nversion = \"0.1.0\"\n#" + "x".repeat(TomlReader.MAX_BYTES) + "\n");
        place.put("large/build.rs", "fn main() {}");

        StepEvent.Finished end = place.run(Step.CHECK);

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why().orElseThrow()).endsWith(", so what would run is not known.");
    }
}
