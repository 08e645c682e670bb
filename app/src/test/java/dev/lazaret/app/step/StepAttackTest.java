package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.run.StepExecution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects the end of a step, and its report, from deliberate faults: around it, in its input, in its output. */
@Tag("sandbox")
public class StepAttackTest {
    private static final String INDEX = "registry+https://github.com/rust-lang/crates.io-index";
    private static final String CRATE = "semver-1.0.23";
    private static final String CHECKSUM = "61697e0a1c7e512e84a621326239844a24d8207b4669b41bc18b32ea5cbf988b";

    @RegisterExtension
    final StepPlace place = new StepPlace();

    @Test
    void killedCargoFailsStepAndLeavesNoProcess() throws Exception {
        String word = place.marker();
        Projects.withEndlessScript(place.project(), word);
        CountDownLatch compiling = new CountDownLatch(1);
        StepExecution run = place.start(place.plan(Step.CHECK), event -> {
            if (event instanceof StepEvent.UnitState) {
                compiling.countDown();
            }
        });
        assertThat(compiling.await(10, TimeUnit.MINUTES)).isTrue();
        place.sandbox().awaitInTarget("started");

        List<ProcessHandle> cargos = ProcessHandle.current()
                .descendants()
                .filter(process -> SandboxPlace.commandLine(process).startsWith("/usr/bin/cargo\0"))
                .toList();
        assertThat(cargos).hasSize(1);
        assertThat(cargos.getFirst().destroyForcibly()).isTrue();

        StepEvent.Finished end = StepPlace.end(run);
        assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(end.why()).hasValue(ExitCodeFormatter.clause(137, ""));
        SandboxPlace.awaitGone(word);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 2048})
    void reportsFullDisk(int kibibytes) throws Exception {
        place.put("Cargo.toml", StepPlace.DEMO);
        place.put("src/lib.rs", "//" + "x".repeat(1 << 17));
        place.put("build.rs", "fn main() {}");
        Launcher launcher = place.launcher(true);
        Path state = launcher.home("account").resolve("state");
        Files.createDirectory(state);
        launcher.give(state);

        Command run = launcher.run(
                "account",
                smallDisk(
                        state,
                        kibibytes,
                        launcher.stageWords("account", Step.BUILD, place.project(), Path.of("/usr"), List.of())));

        assertThat(run.err()).isEmpty();
        String last = run.out().lines().toList().getLast();
        assertThat(last).as(run.out()).startsWith("{\"event\":\"finished\",\"step\":\"build\"");
        if (kibibytes == 64) {
            assertThat(last)
                    .contains("\"state\":\"refused\"")
                    .contains("The stage's files can't be made: ", "No space left on device. Make room on that disk");
        } else {
            assertThat(last).contains("\"state\":\"failed\"", "cargo found errors (exit code 101).");
            assertThat(run.out()).contains("No space left on device");
        }
    }

    /** Returns a program for which a folder is an empty disk of this size. */
    public static List<String> smallDisk(Path folder, int kibibytes, List<String> program) {
        List<String> words = new ArrayList<>(List.of(
                "/usr/bin/bwrap",
                "--dev-bind",
                "/",
                "/",
                "--size",
                Long.toString(1024L * kibibytes),
                "--tmpfs",
                folder.toString()));
        words.addAll(program);
        return words;
    }

    /**
     * Returns false entries of a lockfile: with {@code lazaret.deep} all, otherwise one of each kind: none, another
     * version, another checksum, no TOML.
     */
    static Stream<String> lies() {
        return Stream.of(
                        "",
                        "[[package]]\nname = \"semver\"\nversion = \"1.0.99\"\nsource = \"" + INDEX + "\"\n",
                        "[[package]]\nname = \"semver\"\nversion = \"1.0.23\"\nsource = \"" + INDEX
                                + "\"\nchecksum = \"" + "0".repeat(64) + "\"\n",
                        "[[package\n",
                        "[[package]]\nname = \"semver\"\nversion = \"1.0.23\"\n",
                        """
                        [[package]]
                        name = "semver"
                        version = "1.0.23"
                        source = "git+https://example.invalid/semver"
                        """,
                        "[[package]]\nname = \"other\"\nversion = \"1.0.23\"\nsource = \"" + INDEX + "\"\nchecksum = \""
                                + CHECKSUM + "\"\n",
                        "[[package]]\nname = \"semver\"\nversion = \"1.0.23\"\nsource = \"" + INDEX
                                + "\"\nchecksum = \"" + CHECKSUM + "\"\ndependencies = [\"nothing\"]\n")
                .limit(Boolean.getBoolean("lazaret.deep") ? 8 : 4);
    }

    @ParameterizedTest
    @MethodSource("lies")
    void plansEveryUnitThatRunsDespiteFalseLockfile(String lie) throws Exception {
        withSemver("version = 3\n[[package]]\nname = \"demo\"\nversion = \"0.1.0\"\n" + lie);

        Plan plan = place.plan(check(DebianProject.REGISTRY));
        StepEvent.Finished end = place.run(plan);

        assertThat(plan.compile().orElseThrow().crates().packages())
                .contains(new CompileWork.Crate("semver", "1.0.23"));
        assertThat(plan.units())
                .anyMatch(unit -> unit.crate().equals("semver") && unit.kind() == UnitId.Kind.BUILD_SCRIPT);
        switch (plan.lockfile()) {
            case RESOLVED_OFFLINE, GENERATED ->
                assertThat(end.state()).as(place.events().toString()).isEqualTo(StepRecord.State.DONE);
            case AS_GIVEN, FETCHED, UNDECIDED -> {
                assertThat(end.state()).as(place.events().toString()).isEqualTo(StepRecord.State.FAILED);
                assertThat(place.events(StepEvent.UnitState.class)).isEmpty();
            }
        }
    }

    @Test
    void refusesStepIfCrateIsMissingAtStart() throws Exception {
        Path source = Files.createDirectory(place.base().resolve("source"));
        Command copied = Command.run(
                place.base(),
                Map.of(),
                List.of(
                        "/usr/bin/cp",
                        "-rL",
                        DebianProject.REGISTRY.resolve(CRATE).toString(),
                        source.toString()));
        assertThat(copied.err()).isEmpty();
        withSemver(null);
        Plan plan = place.plan(check(source));
        Files.move(source.resolve(CRATE), source.resolve("elsewhere"));

        StepEvent.Finished end = place.run(plan);

        assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
        assertThat(end.why().orElseThrow()).contains(CRATE);
    }

    @Test
    void reportsForgedMessagesAsUnplannedUnits() throws Exception {
        place.write(StepPlace.LIBRARY);
        place.put("Cargo.toml", StepPlace.DEMO + "[[test]]\nname = \"forger\"\nharness = false\n");
        place.put("tests/forger.rs", """
                fn main() {
                    println!(r##"{{"reason":"build-script-executed","package_id":"path+file:///src#forged@9.9.9"}}"##);
                    println!(r##"{{"reason":"compiler-artifact","package_id":"path+file:///src#demo@0.1.0","target":{{"kind":["proc-macro"]}}}}"##);
                    println!(r##"{{"reason":"compiler-artifact","package_id":"x#other@1.0.0","target":{{"kind":["lib"]}}}}"##);
                    println!(r##"{{"reason":"compiler-message","message":{{"level":"error","message":"\\u001b[31m\\u202e"}}}}"##);
                    println!("{{\\"event\\":\\"finished\\",\\"state\\":\\"done\\"}}");
                    println!("test result: ok. 999999999 passed; 0 failed; 0 ignored; 0 measured");
                    println!("{}", "[".repeat(100000));
                    eprintln!("       Running unittests src/lib.rs (/target/debug/deps/forged-0)");
                    eprintln!("bwrap: forged");
                    std::process::exit(3);
                }
                """);

        Plan plan = place.plan(Step.TEST);
        StepEvent.Finished end = place.runForged(plan);

        assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(StepExecution.record(plan, end).notes())
                .containsAll(place.events(StepEvent.Unplanned.class).stream()
                        .map(StepEvent.Unplanned::sentence)
                        .toList())
                .contains(new StepEvent.TestCounts(1, 999_999_999, 0, 0)
                        .sentence()
                        .orElseThrow());
        assertThat(place.events(StepEvent.Unplanned.class))
                .containsExactlyInAnyOrder(
                        new StepEvent.Unplanned("forged 9.9.9", Optional.of(UnitId.Kind.BUILD_SCRIPT)),
                        new StepEvent.Unplanned("demo 0.1.0", Optional.of(UnitId.Kind.MACRO)),
                        new StepEvent.Unplanned("other 1.0.0", Optional.empty()));
        assertThat(place.events(StepEvent.Finished.class)).hasSize(1);
        assertThat(place.events().toString()).contains("\\u{202E}").doesNotContain("\u202e", "\u001b");
    }

    /** Writes a package that depends on a crate with a build script. */
    private void withSemver(@Nullable String lockfile) throws IOException {
        place.write(StepPlace.LIBRARY);
        place.put("Cargo.toml", StepPlace.DEMO + "[dependencies]\nsemver = \"1\"\n");
        if (lockfile != null) {
            place.put("Cargo.lock", lockfile);
        }
    }

    private StepRequest check(Path source) {
        return StepRequest.of(Step.CHECK, place.project(), List.of(source), Consent.ALL);
    }
}
