package dev.lazaret.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.sandbox.SandboxProcess;
import dev.lazaret.app.sandbox.StageEnd;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.step.BySampledAccount;
import dev.lazaret.app.step.ForwardingSandbox;
import dev.lazaret.app.step.Launcher;
import dev.lazaret.app.step.OtherEnd;
import dev.lazaret.app.step.StepAttackTest;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.StepPlace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects the report on a step whose code has run from anything that the code leaves: it is never refused, what
 * executed is never denied, and the next step starts. With {@code lazaret.deep} all ways as an ordinary user and as
 * root, otherwise some as an ordinary user: names in the source, closed folders, other kinds of files. It takes some
 * 20 s because each way is two whole steps.
 */
@Tag("sandbox")
class CleanupRunnerTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final int SAMPLE = 8;

    @RegisterExtension
    final StepPlace place = new StepPlace();

    private record Way(String name, String script) {}

    @BySampledAccount
    void reportsExecutedProgramAndStartsNextStep(boolean asUser) throws Exception {
        Launcher launcher = place.launcher(asUser);
        List<Way> ways = ways();
        assertThat(ways).hasSizeGreaterThanOrEqualTo(20);
        List<String> wrong = new ArrayList<>();
        for (Way way : chosen(ways)) {
            place.project("project-" + ways.indexOf(way));
            String said = run(launcher, way.script());
            String next = run(launcher, "true");
            if (!isTold(said) || isRefused(next)) {
                wrong.add(way.name() + ": " + last(said) + "\nand then " + last(next));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Without {@code lazaret.deep} one of the two writable places. */
    static Stream<String> places() {
        return Stream.of("/target", "/src").limit(DEEP ? 2 : 1);
    }

    @ParameterizedTest
    @MethodSource("places")
    void fullDiskDoesNotHideExecution(String full) throws Exception {
        Launcher launcher = place.launcher(true);
        Path state = launcher.home("account").resolve("state");
        Files.createDirectory(state);
        launcher.give(state);
        write("for i in $(seq 64); do head -c 4000000 /dev/zero > " + full
                + "/fill-$i || break; done 2>/dev/null; true");
        String said = launcher.run(
                        "account",
                        StepAttackTest.smallDisk(
                                state,
                                64 << 10,
                                launcher.stageWords("account", Step.TEST, place.project(), Path.of("/usr"), List.of())))
                .out();
        assertThat(isTold(said)).as(said).isTrue();
    }

    /** If the end of all processes can't be confirmed, that is reported, and nothing is touched. */
    @Test
    void retainsFilesIfProcessesMayStillRun() throws Exception {
        write("true");
        List<Path> left = new ArrayList<>();
        place.in(real -> new Leaving(real, left));

        StepRecord record = place.record(place.plan(Step.TEST));

        assertThat(record.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(record.why())
                .contains("(process 4711 may still run)", "Nothing that it can write was read or deleted");
        assertThat(record.endKnown()).isFalse();
        assertThat(record.units()).isNotEmpty().allMatch(unit -> record.hasExecuted(unit) == null);
        assertThat(left).isNotEmpty().allSatisfy(file -> assertThat(file).exists());
    }

    /**
     * A sandbox in which a stage leaves a file in each writable place, and whose end is not confirmed.
     *
     * @param left the files
     */
    private record Leaving(Sandbox real, List<Path> left) implements ForwardingSandbox {
        @Override
        public SandboxProcess start(StageInput input, WorkFolder work, Consumer<SandboxEvent> told) {
            StageInput.Folders folders = input.folders();
            left.add(folders.target().resolve("left"));
            folders.layer().ifPresent(layer -> left.add(WorkFolder.upper(layer).resolve("left")));
            for (Path file : left) {
                try {
                    Files.createFile(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return SandboxPlace.ended(new StageEnd.Unproven(4711));
        }
    }

    /** Cargo has already resolved when the second stage fails to start: that is not a refusal. */
    @Test
    void failsInsteadOfRefusingAfterFirstStage() throws Exception {
        write("true");
        Files.delete(place.project().resolve("Cargo.lock"));
        place.in(real -> new OtherEnd(
                real,
                kind -> kind == StageKind.LOCK ? new StageEnd.Exited(0) : new StageEnd.Refused("As it is meant.")));

        StepEvent.Finished end = place.run(Step.TEST);

        assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(end.why()).hasValue("As it is meant.");
        assertThat(end.executed()).isEmpty();
    }

    /** The part beyond the readable one could lock crates that the plan does not list. */
    @Test
    void failsOnTooLargeGeneratedLockfile() throws Exception {
        write("true");
        Files.delete(place.project().resolve("Cargo.lock"));
        place.command("/bin/sh", "-c", "yes '#' | head -c 9000000 > /src/Cargo.lock");

        StepEvent.Finished end = place.run(Step.TEST);

        assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(end.why()).hasValue("The lockfile that cargo made could not be read; nothing was compiled.");
    }

    /** Returns some ways; all of them with {@code lazaret.deep}. */
    private static List<Way> chosen(List<Way> ways) {
        return IntStream.range(0, ways.size())
                .filter(i -> DEEP || i % SAMPLE == 0)
                .mapToObj(ways::get)
                .toList();
    }

    /** Whether the program was reported to have begun, and the step to have ended after that. */
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

    private String run(Launcher launcher, String script) throws Exception {
        write(script);
        Command ran = launcher.stage("account", Step.TEST, place.project(), Path.of("/usr"), List.of());
        return ran.out() + ran.err();
    }

    private void write(String script) throws IOException {
        place.write(StepPlace.LOCKED_LIBRARY);
        place.put("Cargo.toml", StepPlace.DEMO + "[[test]]\nname = \"way\"\nharness = false\n");
        place.put("tests/way.rs", """
                fn main() {
                    println!("{:?}", std::process::Command::new("sh").arg("/src/way.sh").current_dir("/target/debug").status());
                }
                """);
        place.put("way.sh", script);
    }

    private static List<Way> ways() throws IOException {
        try (InputStream in = CleanupRunnerTest.class.getResourceAsStream("after-run.txt")) {
            assertThat(in).isNotNull();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("(?m)^## ", -1))
                    .skip(1)
                    .map(part -> new Way(part.substring(0, part.indexOf('\n')), part.substring(part.indexOf('\n') + 1)))
                    .toList();
        }
    }
}
