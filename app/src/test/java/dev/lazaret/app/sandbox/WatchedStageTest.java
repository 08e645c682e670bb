package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.trace.CallAnswer;
import dev.lazaret.app.sandbox.trace.CallKind;
import dev.lazaret.app.sandbox.trace.CodeOrigin;
import dev.lazaret.app.sandbox.trace.TraceEvent;
import dev.lazaret.app.sandbox.trace.Tracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that the actions of a stage are seen from outside, for any process and any way to start it, and that tracing
 * changes nothing.
 */
@Tag("sandbox")
class WatchedStageTest {
    private static final StageLimits LIMITS = StageLimits.ordinary().withTime(Duration.ofSeconds(50));

    private SandboxPlace place;

    @BeforeEach
    void open() throws IOException {
        place = new SandboxPlace();
    }

    @AfterEach
    void close() throws IOException {
        place.close();
    }

    /** The observations of a watched stage. */
    private record Seen(StageEnd end, TraceCompleteness watched, List<SandboxEvent> events) {
        List<TraceEvent.Called> calls() {
            return events.stream()
                    .filter(event -> event instanceof SandboxEvent.Seen(TraceEvent.Called called))
                    .map(event -> (TraceEvent.Called) ((SandboxEvent.Seen) event).sighting())
                    .toList();
        }

        List<TraceEvent.Executed> executed() {
            return events.stream()
                    .filter(event -> event instanceof SandboxEvent.Seen(TraceEvent.Executed executed))
                    .map(event -> (TraceEvent.Executed) ((SandboxEvent.Seen) event).sighting())
                    .toList();
        }

        /** Returns the calls of a kind on an object. */
        List<TraceEvent.Called> calls(CallKind kind, String object) {
            return calls().stream()
                    .filter(call -> call.kind() == kind
                            && (call.objects().contains(object) || call.call().equals(object)))
                    .toList();
        }

        List<String> lines(SandboxEvent.Stream stream) {
            return events.stream()
                    .filter(event -> event instanceof SandboxEvent.Line line && line.stream() == stream)
                    .map(event -> ((SandboxEvent.Line) event).text())
                    .toList();
        }
    }

    private Seen watched(StageInput input) throws Exception {
        List<SandboxEvent> events = Collections.synchronizedList(new ArrayList<>());
        SandboxProcess running = place.sandbox().start(input.asWatched(), place.work(), events::add);
        StageEnd end = running.end().get(10, TimeUnit.MINUTES);
        return new Seen(end, running.watched(), List.copyOf(events));
    }

    /** Compiles a test program into the source folder. */
    private String program(String name) throws Exception {
        Path code = place.work().folder("source").resolve(name + ".c");
        try (var in = Objects.requireNonNull(WatchedStageTest.class.getResourceAsStream(name + ".c"))) {
            Files.write(code, in.readAllBytes());
        }
        Path made = code.resolveSibling(name);
        Command compiled = Command.run(
                Path.of("/"),
                Map.of("PATH", "/usr/bin:/bin"),
                List.of("/usr/bin/gcc", "-O1", "-pthread", "-o", made.toString(), code.toString()));
        assertThat(compiled.code())
                .as("apt-get install gcc libc6-dev: " + compiled.err())
                .isZero();
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(code.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        return "/src/" + name;
    }

    @Test
    void probeReportsThatTracingWorks() {
        assertThat(place.sandbox().probe())
                .isInstanceOfSatisfying(
                        SandboxProbeResult.Ready.class,
                        ready -> assertThat(ready.notWatched()).isEmpty());
    }

    @Test
    void observesStartsAndWritesOfSystemPrograms() throws Exception {
        Seen seen =
                watched(place.shell("echo one > /target/file; cat /target/file; /usr/bin/env true; exit 7", LIMITS));

        assertThat(seen.end()).as(seen.events().toString()).isEqualTo(new StageEnd.Exited(7));
        assertThat(seen.watched()).isEqualTo(TraceCompleteness.WHOLE);
        assertThat(seen.lines(SandboxEvent.Stream.STDOUT)).containsExactly("one");
        assertThat(seen.executed().stream().map(TraceEvent.Executed::requestedPath))
                .containsSubsequence("/bin/sh", "/usr/bin/cat", "/usr/bin/env", "/usr/bin/true");
        assertThat(seen.calls(CallKind.CREATE, "/target/file")).isNotEmpty();
        assertThat(seen.calls(CallKind.READ, "/target/file")).isEmpty();
        assertThat(seen.calls()).allMatch(call -> call.who().origin().isEmpty());
    }

    /** The program's own log equals the observations, call by call. */
    @Test
    void observesEveryCallWithResult() throws Exception {
        String program = program("watched");

        Seen seen = watched(place.shell(program + " all", LIMITS));

        assertThat(seen.end())
                .as(seen.lines(SandboxEvent.Stream.STDERR).toString())
                .isEqualTo(new StageEnd.Exited(0));
        List<String> said = seen.lines(SandboxEvent.Stream.STDOUT);
        assertThat(said).hasSizeGreaterThan(500);
        List<String> missed = new ArrayList<>();
        for (String line : said) {
            String[] field = line.split(" ", 3);
            CallKind kind = CallKind.valueOf(field[0]);
            int error = Integer.parseInt(field[1]);
            boolean found = (kind == CallKind.EXECUTE && error == 0)
                    ? seen.executed().stream()
                            .anyMatch(one -> one.command().words().contains(field[2]) && isOf(program, one))
                    : seen.calls(kind, field[2]).stream()
                            .anyMatch(call -> answered(call, error) && isOf(program, call));
            if (!found) {
                missed.add(line);
            }
        }
        System.err.println(said.size() + " said, " + missed.size() + " missed, "
                + seen.events().size() + " events");
        assertThat(missed).isEmpty();
        assertThat(seen.calls(CallKind.EXECUTE, "/nonexistent/program"))
                .extracting(call -> call.command().words())
                .containsOnly(List.of("x"));
        assertThat(seen.calls(CallKind.EXECUTE, "/nonexistent/wide"))
                .extracting(call -> call.command().words())
                .containsOnly(List.of("x", "\u4e2d".repeat(300)));
    }

    /** A long argument, or many arguments, hide no further ones. */
    @Test
    void countsAllArguments() throws Exception {
        Seen seen = watched(place.shell(
                "/bin/true $(head -c 100000 /dev/zero | tr '\\0' x) last; /bin/true $(seq 1 1000)", LIMITS));

        assertThat(seen.executed())
                .extracting(TraceEvent.Executed::command)
                .filteredOn(command -> command.words().getFirst().equals("/bin/true"))
                .satisfiesExactly(
                        command -> {
                            assertThat(command.words()).hasSize(3).last().isEqualTo("last");
                            assertThat(command.words().get(1)).hasSize(4096);
                            assertThat(command.more()).isZero();
                        },
                        command -> {
                            assertThat(command.words()).hasSize(Tracer.WORDS).endsWith("398", "399");
                            assertThat(command.more()).isEqualTo(601);
                        });
    }

    private static boolean answered(TraceEvent.Called call, int error) {
        return switch (call.answer()) {
            case CallAnswer.Done() -> error == 0;
            case CallAnswer.Failed(int answered) -> answered == error;
            case CallAnswer.Denied(int answered) -> answered == error;
            case CallAnswer.NotAwaited() -> false;
            case CallAnswer.Ended() -> false;
        };
    }

    private static boolean isOf(String program, TraceEvent seen) {
        return seen.who()
                .origin()
                .filter(origin -> origin.kind() == CodeOrigin.Kind.EXECUTED
                        && origin.files().equals(List.of(program)))
                .isPresent();
    }

    /** Holds for any account that the stage runs as. */
    @Test
    void showsDecoysInPlaceOfKeys() throws Exception {
        Seen seen = watched(place.shell("cat /home/build/.ssh/id_ed25519", LIMITS));

        assertThat(seen.lines(SandboxEvent.Stream.STDOUT))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("It is not a key"));
    }

    /** Every denied call has the same result in a watched and an unwatched process. */
    @Test
    void observesDeniedCallsWithSameResult() throws Exception {
        String program = program("watched");

        List<String> free = place.run(place.shell(program + " denied", LIMITS)).out();
        Seen seen = watched(place.shell(program + " denied", LIMITS));

        assertThat(seen.end()).isEqualTo(new StageEnd.Exited(0));
        assertThat(seen.lines(SandboxEvent.Stream.STDOUT)).isEqualTo(free).hasSizeGreaterThan(40);
        assertThat(seen.calls().stream()
                        .filter(call -> call.answer() instanceof CallAnswer.Denied)
                        .map(TraceEvent.Called::call))
                .contains("keyctl", "ptrace", "mount", "unshare", "socket", "chmod", "call 999")
                .contains("a call of another architecture");
    }

    /**
     * An incorrect tracer would break some of these: signals, stops, timers, filters, handlers. With
     * {@code lazaret.deep} more processes are killed in the midst of calls.
     */
    @Test
    void programBehavesSameIfWatched() throws Exception {
        String program = program("watched");

        String behaves = program + " behaves " + (Boolean.getBoolean("lazaret.deep") ? 20 : 6);
        List<String> free = place.run(place.shell(behaves, LIMITS)).out();
        Seen seen = watched(place.shell(behaves, LIMITS));

        assertThat(seen.end()).isEqualTo(new StageEnd.Exited(0));
        assertThat(seen.lines(SandboxEvent.Stream.STDOUT)).isEqualTo(free).allMatch(line -> line.startsWith("ok "));
    }

    /**
     * The tracer fails at the first start, at a new file, or at a denied call: all traced processes end, and that is
     * reported.
     */
    @ParameterizedTest
    @ValueSource(strings = {"EXECUTED", "CREATE", "OTHER"})
    void tracerFailureStopsStageAndIsReported(String at) throws Exception {
        String program = program("watched");
        String word = "lazaret-marker-" + UUID.randomUUID();
        SandboxProcess running = place.failingAt(sighting -> switch (sighting) {
                    case TraceEvent.Executed _ -> at.equals("EXECUTED");
                    case TraceEvent.Called call -> call.kind().name().equals(at);
                    case TraceEvent.Loaded _ -> false;
                })
                .start(
                        place.shell(
                                        "while :; do " + program + " write \"$1\"; " + program + " denied; done",
                                        LIMITS,
                                        "/tmp/" + word)
                                .asWatched(),
                        place.work(),
                        _ -> {});

        assertThat(running.end().get(10, TimeUnit.MINUTES))
                .isInstanceOfSatisfying(
                        StageEnd.Stopped.class,
                        stopped -> assertThat(stopped.cause()).isInstanceOf(StopCause.ObservationLost.class));
        assertThat(running.watched()).isNotEqualTo(TraceCompleteness.WHOLE);
        SandboxPlace.awaitGone(word);
    }

    /** If the listener blocks, the tracer must continue, as nothing that it traces could otherwise end. */
    @Test
    void blockedListenerDoesNotKeepStageAlive() throws Exception {
        String program = program("watched");
        String word = "lazaret-marker-" + UUID.randomUUID();
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SandboxProcess running = place.sandbox()
                .start(
                        place.shell("while :; do " + program + " write \"$1\"; done", LIMITS, "/tmp/" + word)
                                .asWatched(),
                        place.work(),
                        event -> {
                            told.countDown();
                            try {
                                goOn.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        try {
            assertThat(told.await(10, TimeUnit.MINUTES)).isTrue();

            running.cancel();

            SandboxPlace.awaitGone(word);
        } finally {
            goOn.countDown();
        }
        assertThat(running.end().get(10, TimeUnit.MINUTES)).isEqualTo(new StageEnd.Stopped(new StopCause.Cancelled()));
    }
}
