package dev.lazaret.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.End;
import dev.lazaret.app.sandbox.ReadableFolder;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.step.Consent;
import dev.lazaret.app.step.Launcher;
import dev.lazaret.app.step.Opening;
import dev.lazaret.app.step.OtherCommand;
import dev.lazaret.app.step.OtherEnd;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.ProjectName;
import dev.lazaret.app.step.Projects;
import dev.lazaret.app.step.StageAttackTest;
import dev.lazaret.app.step.Staged;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.StepRequest;
import dev.lazaret.app.toolchain.Toolchains;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Protects what is said of a step whose code has run from whatever that code leaves: it is never refused, what executed is never
 * denied, and the next step starts. By an ordinary user and by root; each way once for one of them with {@code lazaret.deep} for both,
 * else some of them. It takes long because each way is a whole step.
 */
@Tag("sandbox")
class AfterRunTest {
    private static final int SAMPLE = 6;

    private Path base;

    private record Way(String name, String script) {}

    @BeforeEach
    void open() throws IOException {
        base = ReadableFolder.make("lazaret-after");
    }

    @AfterEach
    void close() throws Exception {
        ReadableFolder.remove(base);
    }

    static Stream<Boolean> accounts() throws IOException {
        return SandboxPlace.isRoot() ? Stream.of(true, false) : Stream.of(true);
    }

    @ParameterizedTest(name = "by an ordinary user: {0}")
    @MethodSource("accounts")
    void whatRanIsNeverDeniedAndTheNextStepStarts(boolean asUser) throws Exception {
        Launcher launcher = new Launcher(base, asUser);
        List<Way> ways = ways();
        assertThat(ways).hasSizeGreaterThanOrEqualTo(20);
        List<String> wrong = new ArrayList<>();
        for (Way way : chosen(ways, asUser)) {
            Path project = base.resolve("project-" + ways.indexOf(way));
            String said = run(launcher, project, way.script());
            String next = run(launcher, project, "true");
            if (!isTold(said) || isRefused(next)) {
                wrong.add(way.name() + ": " + last(said) + "\nand then " + last(next));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/target", "/src"})
    void aFullDiskIsNotTheEndOfWhatRan(String full) throws Exception {
        Launcher launcher = new Launcher(base, true);
        Path state = launcher.home("account").resolve("state");
        Files.createDirectory(state);
        launcher.give(state);
        Path project = base.resolve("project");
        write(
                project,
                "for i in $(seq 64); do head -c 4000000 /dev/zero > " + full
                        + "/fill-$i || break; done 2>/dev/null; true");
        String said = launcher.run(
                        "account",
                        StageAttackTest.smallDisk(
                                state,
                                64 << 10,
                                launcher.stageWords("account", Step.TEST, project, Path.of("/usr"), List.of())))
                .out();
        assertThat(isTold(said)).as(said).isTrue();
    }

    /** Where it can't be seen that all is gone, it is said, and nothing is touched. */
    @Test
    void whatMayStillRunIsNeitherReadNorDeletedNorDenied() throws Exception {
        Path project = base.resolve("project");
        write(project, "true");
        try (SandboxPlace place = new SandboxPlace();
                Opening opening = Opening.of(project)) {
            Ladder stages = new Ladder(
                    new OtherEnd(place.sandbox(), new End.Unproven(4711)),
                    new Toolchains(Path.of("/nonexistent")),
                    Clock.systemUTC());
            Plan plan = switch (stages.plan(
                    opening.repository(),
                    opening.audit(),
                    StepRequest.of(Step.TEST, project, List.of(), Consent.ALL))) {
                case Plan.Result.Ready(Plan ready) -> ready;
                case Plan.Result.Refused(String reason) -> throw new AssertionError(reason);
            };

            StepEvent.Finished end =
                    Staged.start(stages, opening, plan, event -> {}).end().get(1, TimeUnit.MINUTES);

            StepRecord record = StepRun.record(plan, end);
            assertThat(record.state()).isEqualTo(StepRecord.State.FAILED);
            assertThat(record.why())
                    .contains("(process 4711 may still run)", "Nothing that it could write was read or deleted");
            assertThat(record.endKnown()).isFalse();
            assertThat(record.units()).isNotEmpty().allMatch(unit -> record.hasExecuted(unit) == null);
            try (WorkFolder work = place.sandbox().open(ProjectName.of(project))) {
                assertThat(work.path().resolve(WorkFolder.LAYER)).exists();
            }
        }
    }

    /** Cargo has resolved already when the second stage can't be had: that is no refusal. */
    @Test
    void aStepWhoseFirstStageRanIsNotRefused() throws Exception {
        Path project = base.resolve("project");
        write(project, "true");
        Files.delete(project.resolve("Cargo.lock"));
        try (SandboxPlace place = new SandboxPlace();
                Opening opening = Opening.of(project)) {
            Sandbox broken = new OtherEnd(
                    place.sandbox(),
                    kind -> kind == StageKind.LOCK ? new End.Exited(0) : new End.Refused("As it is meant."));

            StepEvent.Finished end = end(broken, opening, project);

            assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
            assertThat(end.why()).hasValue("As it is meant.");
            assertThat(end.executed()).isEmpty();
        }
    }

    /** What stands behind its readable part could lock what the plan does not list. */
    @Test
    void aLockfileThatIsTooLargeIsNotTakenForTheWhole() throws Exception {
        Path project = base.resolve("project");
        write(project, "true");
        Files.delete(project.resolve("Cargo.lock"));
        List<String> lock = List.of("/bin/sh", "-c", "yes '#' | head -c 9000000 > /src/Cargo.lock");
        try (SandboxPlace place = new SandboxPlace();
                Opening opening = Opening.of(project)) {
            StepEvent.Finished end = end(new OtherCommand(place.sandbox(), lock), opening, project);

            assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
            assertThat(end.why()).hasValue("The lockfile that cargo made could not be read; nothing was compiled.");
        }
    }

    private static StepEvent.Finished end(Sandbox sandbox, Opening opening, Path project) throws Exception {
        Ladder stages = new Ladder(sandbox, new Toolchains(Path.of("/nonexistent")), Clock.systemUTC());
        Plan plan = switch (stages.plan(
                opening.repository(), opening.audit(), StepRequest.of(Step.TEST, project, List.of(), Consent.ALL))) {
            case Plan.Result.Ready(Plan ready) -> ready;
            case Plan.Result.Refused(String reason) -> throw new AssertionError(reason);
        };
        return Staged.start(stages, opening, plan, event -> {}).end().get(1, TimeUnit.MINUTES);
    }

    /** Some for each account, others for the other; all of them with {@code lazaret.deep}. */
    private static List<Way> chosen(List<Way> ways, boolean asUser) {
        return Boolean.getBoolean("lazaret.deep")
                ? ways
                : IntStream.range(0, ways.size())
                        .filter(i -> i % SAMPLE == (asUser ? 0 : 3))
                        .mapToObj(ways::get)
                        .toList();
    }

    /** Whether the program was told to have begun, and the step to have ended after it had. */
    private static boolean isTold(String said) {
        return said.contains("\"kind\":\"test\",\"state\":\"executing\"")
                && last(said).startsWith("{\"event\":\"finished\"")
                && !isRefused(said);
    }

    private static boolean isRefused(String said) {
        return !Pattern.compile("\"state\":\"(done|failed|stopped)\"")
                .matcher(last(said))
                .find();
    }

    private static String last(String said) {
        return said.lines().toList().getLast();
    }

    private static String run(Launcher launcher, Path project, String script) throws Exception {
        write(project, script);
        Command ran = launcher.stage("account", Step.TEST, project, Path.of("/usr"), List.of());
        return ran.out() + ran.err();
    }

    private static void write(Path project, String script) throws IOException {
        Projects.put(project.resolve("Cargo.toml"), """
                [package]
                name = "demo"
                version = "0.1.0"
                [[test]]
                name = "way"
                harness = false
                """);
        Projects.put(project.resolve("Cargo.lock"), "version = 4\n[[package]]\nname = \"demo\"\nversion = \"0.1.0\"\n");
        Projects.put(project.resolve("src/lib.rs"), "");
        Projects.put(project.resolve("tests/way.rs"), """
                fn main() {
                    println!("{:?}", std::process::Command::new("sh").arg("/src/way.sh").current_dir("/target/debug").status());
                }
                """);
        Projects.put(project.resolve("way.sh"), script);
    }

    private static List<Way> ways() throws IOException {
        try (InputStream in = AfterRunTest.class.getResourceAsStream("after-run.txt")) {
            assertThat(in).isNotNull();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("(?m)^## ", -1))
                    .skip(1)
                    .map(part -> new Way(part.substring(0, part.indexOf('\n')), part.substring(part.indexOf('\n') + 1)))
                    .toList();
        }
    }
}
