package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verifies that no process of a stage exists when its end is reported, for any way to end and any attempt to stay:
 * looks among the machine's processes at that moment. Observes the stages that end in each way from outside. With
 * {@code lazaret.deep} more often, and under more load.
 */
@Tag("sandbox")
class StageEndTest {
    /**
     * Busy processes that ignore every signal, some of them daemons, each with the word in its command line. Bounded.
     */
    private static final String STAYS = """
            for i in $(seq 10); do
              setsid sh -c 'trap "" TERM HUP INT; n=0; while [ $n -lt 3000000 ]; do n=$((n+1)); done' "$1" > /dev/null 2>&1 &
              sh -c 'trap "" TERM HUP INT; n=0; while [ $n -lt 3000000 ]; do n=$((n+1)); done' "$1" > /dev/null 2>&1 &
            done
            """;

    /**
     * Processes that the kernel takes longest to end because of their memory: 800 MB together. All are up when their
     * parent ends.
     */
    private static final String HOLDS = """
            pipe R, W;
            for (1 .. 8) {
              if (!fork) { my $held = "y" x 1e8; close STDOUT; close STDERR; syswrite W, "u"; sleep 60; exit }
            }
            sysread R, my $up, 1 for 1 .. 8;
            """;

    private static final StageLimits LIMITS = StageLimits.ordinary();
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final int LOAD = DEEP ? 20 : 4;
    private static final int ROUNDS = DEEP ? 5 : 1;

    private SandboxPlace place;
    private final String word = "lazaret-marker-" + UUID.randomUUID();

    /** How a stage ends: what its command does after it has started its other processes. */
    enum Ending {
        DONE("exit 0"),
        FAILED("exit 3"),
        BY_A_SIGNAL("kill -9 $$"),
        BY_A_LIMIT("sleep 60"),
        STOPPED_WHEN_UP("echo up; sleep 60"),
        STOPPED_AT_ONCE("sleep 60"),
        STOPPED_AT_THE_LAUNCH("sleep 60"),
        STOPPED_WHILE_IT_STARTS_MORE("echo up; while :; do sh -c 'sleep 20' \"$1\" & done"),
        STOPPED_TWICE("echo up; sleep 60");

        private final String then;

        Ending(String then) {
            this.then = then;
        }
    }

    @BeforeEach
    void open() throws IOException {
        place = new SandboxPlace();
    }

    @AfterEach
    void close() throws IOException {
        place.close();
    }

    @ParameterizedTest
    @EnumSource
    void nothingRemainsWhenEndIsReported(Ending ending) throws Exception {
        StageLimits limits = ending == Ending.BY_A_LIMIT ? LIMITS.withTime(Duration.ofSeconds(1)) : LIMITS;
        CompletableFuture<SandboxProcess> started = new CompletableFuture<>();
        StageInput input = place.shell(STAYS + ending.then, limits, word).asWatched();
        SandboxProcess running = place.sandbox().start(input, place.work(), event -> {
            if (event instanceof SandboxEvent.Line line && line.text().equals("up")) {
                started.join().cancel();
            }
        });
        started.complete(running);
        switch (ending) {
            case STOPPED_AT_ONCE -> running.cancel();
            case STOPPED_AT_THE_LAUNCH -> Thread.ofVirtual().start(running::cancel);
            case STOPPED_TWICE ->
                Thread.ofVirtual().start(() -> {
                    running.cancel();
                    running.cancel();
                });
            default -> {}
        }

        StageEnd end = running.end().get(10, TimeUnit.MINUTES);

        assertThat(left()).isEmpty();
        assertThat(place.work().path().resolve("running")).doesNotExist();
        assertThat(end instanceof StageEnd.Stopped(StopCause.OverLimit over) ? over.bound() : end)
                .isEqualTo(
                        switch (ending) {
                            case DONE -> new StageEnd.Exited(0);
                            case FAILED -> new StageEnd.Exited(3);
                            case BY_A_SIGNAL -> new StageEnd.Exited(137);
                            case BY_A_LIMIT -> LimitedResource.TIME;
                            case STOPPED_WHEN_UP,
                                    STOPPED_AT_ONCE,
                                    STOPPED_AT_THE_LAUNCH,
                                    STOPPED_WHILE_IT_STARTS_MORE,
                                    STOPPED_TWICE -> new StageEnd.Stopped(new StopCause.Cancelled());
                        });
    }

    /**
     * Control: bubblewrap with its usual options ends with the command, and leaves the command's processes running.
     */
    @Test
    void plainBubblewrapLeavesProcesses() throws Exception {
        boolean left = false;
        for (int attempt = 0; attempt < 100 && !left; attempt++) {
            Command ran = Command.run(
                    Path.of("/"),
                    Map.of("PATH", "/usr/bin:/bin"),
                    List.of(
                            "/usr/bin/bwrap",
                            "--unshare-user",
                            "--unshare-pid",
                            "--die-with-parent",
                            "--ro-bind",
                            "/",
                            "/",
                            "--dev",
                            "/dev",
                            "--proc",
                            "/proc",
                            "--",
                            "/usr/bin/perl",
                            "-e",
                            HOLDS,
                            word));
            left = ran.code() == 0 && !left().isEmpty();
        }
        assertThat(left).isTrue();
        SandboxPlace.end(word);
    }

    /**
     * Prints the time from a stop to the reported end on a busy machine. It asserts nothing about the time; in every
     * run the test of the endings asserts the rest.
     */
    @Tag("deep")
    @Test
    void printsTimeFromStopToReportedEnd() throws Exception {
        List<Process> load = new ArrayList<>();
        try {
            for (int i = 0; i < LOAD; i++) {
                load.add(Command.start(
                        Path.of("/"),
                        Map.of(),
                        List.of("/bin/sh", "-c", "n=0; while [ $n -lt 20000000 ]; do n=$((n+1)); done")));
            }
            List<Long> took = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                CompletableFuture<Long> stopped = new CompletableFuture<>();
                CompletableFuture<SandboxProcess> started = new CompletableFuture<>();
                SandboxProcess running = place.sandbox()
                        .start(place.shell(STAYS + "echo up; sleep 60", LIMITS, word), place.work(), event -> {
                            if (event instanceof SandboxEvent.Line line
                                    && line.text().equals("up")) {
                                stopped.complete(System.nanoTime());
                                started.join().cancel();
                            }
                        });
                started.complete(running);
                running.end().get(10, TimeUnit.MINUTES);
                took.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - stopped.join()));
                assertThat(left()).isEmpty();
            }
            System.out.println(
                    "milliseconds from stop to told at load " + LOAD + ", with 20 busy processes inside: " + took);
        } finally {
            for (Process one : load) {
                one.destroyForcibly().waitFor();
            }
        }
    }

    /** Output that imitates the sandbox is the command's: Lazaret knows that the command ran because it resumed it. */
    @Test
    void imitatedSandboxErrorDoesNotDenyThatCommandRan() throws Exception {
        SandboxPlace.Outcome outcome = place.run(place.shell(
                "echo 'bwrap: Creating new namespace failed: Operation not permitted' >&2; exit 1", LIMITS));

        assertThat(outcome.end()).isEqualTo(new StageEnd.Exited(1));
        assertThat(outcome.err()).containsExactly("bwrap: Creating new namespace failed: Operation not permitted");
    }

    @Test
    void waitsForProcessesOfKilledSandbox() throws Exception {
        CompletableFuture<SandboxProcess> started = new CompletableFuture<>();
        SandboxProcess running = place.sandbox()
                .start(place.shell(STAYS + "echo up; sleep 60", LIMITS, word), place.work(), event -> {
                    if (event instanceof SandboxEvent.Line line && line.text().equals("up")) {
                        bubblewrap().destroyForcibly();
                    }
                });
        started.complete(running);

        StageEnd end = running.end().get(10, TimeUnit.MINUTES);

        assertThat(end).isEqualTo(new StageEnd.Exited(137));
        assertThat(left()).isEmpty();
    }

    /** A stream can stay open, as files in flight in the kernel keep it: all of its output is reported at the end. */
    @Test
    void reportsOutputOfStreamLeftOpen() throws Exception {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        List<OutputStream> held = Collections.synchronizedList(new ArrayList<>());
        String more = "echo up; seq " + OutputBounds.STREAM_LINES + "; echo last; printf unended";
        try {
            SandboxProcess running = place.sandbox().start(place.shell(more, LIMITS, word), place.work(), event -> {
                if (event instanceof SandboxEvent.Line line) {
                    lines.add(line.text());
                    if (line.text().equals("up")) {
                        held.add(outputOf(bubblewrap()));
                    }
                }
            });

            assertThat(running.end().get(10, TimeUnit.MINUTES)).isEqualTo(new StageEnd.Exited(0));

            assertThat(held).hasSize(1);
            assertThat(lines).endsWith("last", "unended");
        } finally {
            for (OutputStream one : held) {
                one.close();
            }
        }
    }

    private static ProcessHandle bubblewrap() {
        return ProcessHandle.current()
                .children()
                .filter(child -> SandboxPlace.commandLine(child).startsWith("/usr/bin/bwrap\0--args"))
                .findFirst()
                .orElseThrow();
    }

    private static OutputStream outputOf(ProcessHandle process) {
        try {
            return new FileOutputStream("/proc/" + process.pid() + "/fd/1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** If Lazaret itself fails before anything was started, the waiting caller is notified. */
    @Test
    void reportsLaunchErrorAsEnd() {
        OutOfMemoryError problem = new OutOfMemoryError("as it is meant");
        List<String> words = new AbstractList<>() {
            @Override
            public String get(int index) {
                throw problem;
            }

            @Override
            public int size() {
                return 1;
            }
        };
        SandboxProcess running = SandboxProcess.start(
                words,
                LIMITS,
                List.of(),
                LiveStageMarker.in(place.work().path()),
                new TraceMode.NotRequested(),
                event -> {});

        assertThatThrownBy(() -> running.end().get(10, TimeUnit.MINUTES)).hasCause(problem);
    }

    /** Processes left by a killed Lazaret are ended before its folder is used again. */
    @Test
    void endsLeftoverProcessesBeforeReusingFolder() throws Exception {
        Process left = Command.start(Path.of("/"), Map.of(), List.of("/bin/sleep", "60"));
        Path work = place.work().path();
        LiveStageMarker live = LiveStageMarker.in(work);
        live.begun(FirstProcess.of(left.pid()));

        live.clear();

        assertThat(left.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(live.mark()).doesNotExist();
    }

    @Test
    void reusedProcessNumberIsDifferentProcess() throws Exception {
        FirstProcess own = FirstProcess.of(ProcessHandle.current().pid());
        assertThat(own.hasEnded()).isFalse();
        assertThat(FirstProcess.read(own.text())).contains(own);
        assertThat(new FirstProcess(own.pid(), "pid:[1]", own.boot()).hasEnded())
                .isTrue();
        assertThat(new FirstProcess(own.pid(), own.namespace(), "another-boot").hasEnded())
                .isTrue();
        assertThat(FirstProcess.read("12 34")).isEqualTo(Optional.empty());
        new FirstProcess(own.pid(), "pid:[1]", own.boot()).kill();
    }

    /**
     * Returns every process of the stage: by the word, and if root started it by the user number that only stages have.
     */
    private List<String> left() throws IOException {
        List<String> left = new ArrayList<>();
        Optional<UnixIdentity> account = place.work().runsAs();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            for (ProcessHandle process : all.toList()) {
                Path folder = Path.of("/proc", Long.toString(process.pid()));
                boolean ofStage = SandboxPlace.commandLine(process).contains(word)
                        || (account.isPresent() && account.get().equals(owner(folder)));
                if (ofStage && !hasEnded(folder)) {
                    left.add(process.pid() + " " + SandboxPlace.commandLine(process));
                }
            }
        }
        return left;
    }

    /** Whether a process has ended, but was not reaped by its new parent yet (documented: proc_pid_stat(5)). */
    private static boolean hasEnded(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            return stat.contains(") Z ") || stat.contains(") X ");
        } catch (IOException e) {
            return true;
        }
    }

    private static UnixIdentity owner(Path process) {
        try {
            return UnixIdentity.of(process);
        } catch (IOException e) {
            return new UnixIdentity(-1, -1);
        }
    }
}
