package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.tree.TreeSizeMeter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that a limit of memory or of the target counts memory that is neither resident in a process nor in a named
 * file. As a control, with {@code lazaret.deep}, the processes' own memory and the folder do not show it.
 */
@Tag("sandbox")
class OpenResourceUsageTest {
    private static final StageLimits LIMITS = StageLimits.ordinary().withTime(Duration.ofSeconds(50));
    private static final long LIMIT = 48L << 20;
    private static final long HELD = 64L << 20;

    /**
     * A script that allocates 64 MiB, reports that, and waits. {@code fill} extends the file of a descriptor to that
     * size, {@code map} maps: bytes, protection, flags, descriptor.
     */
    record Row(LimitedResource bound, StageKind kind, String name, String script) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String WORDS = """
            $| = 1;
            my ($size, $name) = (64 << 20, "x\\0");
            sub fill { syscall(285, $_[0], 0, 0, $_[1] // $size) == 0 or die $! }
            sub map { my $at = syscall(9, 0, @_, 0); $at != -1 or die $!; $at }
            sub wait_for_ever { print "held\\n"; sleep 100 }
            """;

    @TempDir
    Path folder;

    static List<Row> rows() {
        return List.of(
                new Row(
                        LimitedResource.MEMORY,
                        StageKind.RUN,
                        "a memory file that is not mapped",
                        "fill(syscall(319, $name, 0));"),
                new Row(
                        LimitedResource.MEMORY,
                        StageKind.RUN,
                        "a memory file in blocks behind its end",
                        "syscall(285, syscall(319, $name, 0), 1, 0, $size);"),
                new Row(
                        LimitedResource.MEMORY,
                        StageKind.RUN,
                        "a memory file that is mapped and closed",
                        "my $fd = syscall(319, $name, 0); fill($fd); &map($size, 3, 1, $fd); syscall(3, $fd);"),
                new Row(
                        LimitedResource.MEMORY,
                        StageKind.RUN,
                        "a memory file of a process whose name has a line of its own",
                        "$0 = \"\\rVmSwap:\"; fill(syscall(319, $name, 0));"),
                new Row(LimitedResource.MEMORY, StageKind.CHECK, "shared memory that another process has filled", """
                        my $at = &map($size, 3, 0x21, -1);
                        open(Z, "<", "/dev/zero");
                        if (fork() == 0) { syscall(0, fileno(Z), $at, $size) == $size or die $!; exit 0 }
                        wait;
                        """),
                new Row(
                        LimitedResource.MEMORY,
                        StageKind.CHECK,
                        "files in memory",
                        "for my $place ('/tmp', '/dev/shm', '/home/build', '/cargo') { open(F, '>', \"$place/x\"); fill(fileno(F), 16 << 20) }"),
                new Row(LimitedResource.MEMORY, StageKind.CHECK, "full sockets", """
                        use Socket; use Fcntl;
                        for (1 .. 400) {
                          socketpair(my $a, my $b, AF_UNIX, SOCK_STREAM, 0) or die $!;
                          fcntl($a, F_SETFL, O_NONBLOCK);
                          1 while syswrite($a, "x" x 65536);
                          push @held, $a, $b;
                        }
                        """),
                new Row(LimitedResource.MEMORY, StageKind.CHECK, "full pipes", """
                        use Fcntl;
                        for (1 .. 1100) {
                          pipe(my $a, my $b) or die $!;
                          fcntl($b, F_SETFL, O_NONBLOCK);
                          1 while syswrite($b, "x" x 4096);
                          push @held, $a, $b;
                        }
                        """),
                new Row(
                        LimitedResource.TARGET,
                        StageKind.CHECK,
                        "an open file without a name",
                        "open(F, '>', '/target/x'); fill(fileno(F)); unlink '/target/x';"),
                new Row(LimitedResource.TARGET, StageKind.CHECK, "an open file whose path is too long to be told", """
                        chdir "/target";
                        for (1 .. 17) { mkdir "d" x 255 or die $!; chdir "d" x 255 or die $! }
                        open(F, ">", "x"); fill(fileno(F)); unlink "x";
                        """),
                new Row(LimitedResource.TARGET, StageKind.CHECK, "a mapped file whose name had two lines", """
                        open(F, "+>", "/target/a\\rb"); fill(fileno(F)); &map($size, 3, 1, fileno(F));
                        close(F); unlink "/target/a\\rb";
                        """),
                new Row(
                        LimitedResource.TARGET,
                        StageKind.CHECK,
                        "a temporary file that never had one",
                        "$name = \"/target\\0\"; my $fd = syscall(2, $name, 020200002, 0600); fill($fd);"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void countsOpenResourceTowardsLimit(Row row) throws Exception {
        try (SandboxPlace place = new SandboxPlace()) {
            StageInput input = place.perl(
                    row.kind(), WORDS + row.script() + "\nwait_for_ever();", LIMITS.with(row.bound(), LIMIT));

            StageEnd end = place.run(input).end();

            assertThat(end)
                    .isInstanceOfSatisfying(
                            StageEnd.Stopped.class,
                            stopped -> assertThat(stopped.cause())
                                    .isInstanceOfSatisfying(StopCause.OverLimit.class, over -> {
                                        assertThat(over.bound()).isEqualTo(row.bound());
                                        assertThat(over.value()).isGreaterThan(LIMIT);
                                    }));
        }
    }

    /** Also bounds what is measured; in every run the test above shows that it is measured. */
    @Tag("deep")
    @ParameterizedTest
    @MethodSource("rows")
    void processesAndFoldersDoNotShowResource(Row row) throws Exception {
        try (SandboxPlace place = new SandboxPlace()) {
            CompletableFuture<String> held = new CompletableFuture<>();
            List<SandboxEvent> events = Collections.synchronizedList(new ArrayList<>());
            SandboxProcess running = place.sandbox()
                    .start(
                            place.perl(row.kind(), WORDS + row.script() + "\nwait_for_ever();", LIMITS),
                            place.work(),
                            event -> {
                                events.add(event);
                                held.complete(event.toString());
                            });
            try {
                assertThat(held.get(10, TimeUnit.MINUTES)).as(events.toString()).contains("held");
                List<ProcessHandle> processes =
                        ProcessHandle.current().descendants().toList();
                List<Path> written = List.of(place.work().target(row.kind(), ""));

                assertThat(ResourceUsage.of(processes).memory()).isLessThan(LIMIT);
                assertThat(TreeSizeMeter.of(written)).isLessThan(LIMIT);
                OpenResourceUsage all = OpenResourceUsage.of(processes, written);
                assertThat(row.bound() == LimitedResource.MEMORY ? all.memory() : all.disk())
                        .isBetween(HELD, 8 * HELD);
                assertThat(row.bound() == LimitedResource.MEMORY ? all.disk() : all.memory())
                        .isLessThan(LIMIT);
            } finally {
                running.cancel();
                running.end().get(10, TimeUnit.MINUTES);
            }
        }
    }

    @Test
    void countsProcessWithEndedFirstThread() throws Exception {
        Path program = folder.resolve("program");
        Path source = Files.writeString(folder.resolve("program.c"), """
                #include <pthread.h>
                #include <stdio.h>
                #include <stdlib.h>
                #include <string.h>
                #include <unistd.h>
                static void *other(void *p) {
                    char c;
                    memset(p, 1, 64 << 20);
                    puts("held");
                    fflush(stdout);
                    read(0, &c, 1);
                    exit(0);
                }
                int main(void) {
                    pthread_t t;
                    pthread_create(&t, 0, other, malloc(64 << 20));
                    pthread_exit(0);
                }
                """);
        assertThat(Command.run(
                        Path.of("/"),
                        Map.of("PATH", "/usr/bin:/bin"),
                        List.of("/usr/bin/cc", "-pthread", "-o", program.toString(), source.toString())))
                .as("install a compiler: apt-get install gcc")
                .isEqualTo(new Command(0, "", ""));
        Process process = Command.start(folder, Map.of(), List.of(program.toString()));
        try {
            assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("held");

            assertThat(ResourceUsage.hasMemory(Path.of("/proc", Long.toString(process.pid()))))
                    .as("what there was to see")
                    .isFalse();
            assertThat(ResourceUsage.of(List.of(process.toHandle())).memory()).isGreaterThanOrEqualTo(HELD);
        } finally {
            process.getOutputStream().close();
            assertThat(process.waitFor()).isZero();
        }
    }
}
