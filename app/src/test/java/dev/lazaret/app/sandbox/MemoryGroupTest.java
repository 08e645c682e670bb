package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Verifies that the kernel's memory group of a launch, which root can create, counts what measuring processes misses,
 * and caps it.
 */
@Tag("sandbox")
class MemoryGroupTest {
    private static final String REMEDY = "root needs control groups of memory: mount them below /sys/fs/cgroup";
    private static final long HELD = 64L << 20;

    /** A memory file in flight in a socket, which is in no process's table of open files. */
    private static final String IN_FLIGHT = """
            use Socket;
            $| = 1;
            my ($name, $byte) = ("x\\0", "x");
            my $fd = syscall(319, $name, 0);
            syscall(285, $fd, 0, 0, 64 << 20) == 0 or die $!;
            socketpair(my $a, my $b, AF_UNIX, SOCK_STREAM, 0) or die $!;
            my $vector = pack("pQ", $byte, 1);
            my $control = pack("Qlllx4", 20, 1, 1, $fd);
            my $message = pack("QQpQpQQ", 0, 0, $vector, 1, $control, 24, 0);
            syscall(46, fileno($a), $message, 0) == 1 or die $!;
            syscall(3, $fd);
            print "held\\n";
            <STDIN>;
            """;

    private static final String GREEDY = "my @held; push @held, 'x' x (8 << 20) for 1 .. 32; print \"had it all\\n\";";

    @Test
    void countsMemoryInFlight() throws Exception {
        if (!SandboxPlace.isRoot()) {
            assertNoneOrEmpty();
            return;
        }
        try (MemoryGroup group = MemoryGroup.open(8 * HELD).orElseThrow(() -> new AssertionError(REMEDY))) {
            Process process = startIn(group, IN_FLIGHT);
            assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("held");

            List<ProcessHandle> processes = List.of(process.toHandle());
            assertThat(ResourceUsage.of(processes).memory()
                            + OpenResourceUsage.of(processes, List.of()).memory())
                    .as("what looking sees")
                    .isLessThan(HELD);
            assertThat(group.used()).isBetween(HELD, 4 * HELD);
            assertThat(group.hasOverflowed()).isFalse();
            process.getOutputStream().close();
            assertThat(process.waitFor()).isZero();
        }
        assertNoneLeft();
    }

    @Test
    void kernelKillsProcessAboveLimit() throws Exception {
        if (!SandboxPlace.isRoot()) {
            assertNoneOrEmpty();
            return;
        }
        try (MemoryGroup group = MemoryGroup.open(HELD).orElseThrow(() -> new AssertionError(REMEDY))) {
            Process process = startIn(group, GREEDY);

            assertThat(process.waitFor()).isEqualTo(128 + 9);
            assertThat(group.hasOverflowed()).isTrue();
            assertThat(group.used()).isGreaterThan(HELD);
        }
        assertNoneLeft();
        assertThat(Command.run(Path.of("/"), Map.of(), List.of("/usr/bin/perl", "-e", GREEDY)))
                .as("without a group")
                .isEqualTo(new Command(0, "had it all\n", ""));
    }

    @Test
    void skipsGroupNamesInUse() throws Exception {
        if (!SandboxPlace.isRoot()) {
            assertNoneOrEmpty();
            return;
        }
        List<Path> taken = new ArrayList<>();
        try (MemoryGroup first = MemoryGroup.open(HELD).orElseThrow(() -> new AssertionError(REMEDY))) {
            assertThat(first.used()).isLessThan(HELD);
            Path own = own().getFirst();
            String name = own.getFileName().toString();
            int number = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
            for (int next = 1; next < 4; next++) {
                taken.add(Files.createDirectory(
                        own.resolveSibling(name.substring(0, name.lastIndexOf('-') + 1) + (number + next))));
            }
            try (MemoryGroup second = MemoryGroup.open(HELD).orElseThrow(() -> new AssertionError(REMEDY))) {
                assertThat(second.used()).isLessThan(HELD);
                assertThat(own()).hasSize(5);
            }
        } finally {
            for (Path group : taken) {
                Files.delete(group);
            }
        }
        assertNoneLeft();
    }

    /** Returns the groups of this process. */
    private static List<Path> own() throws IOException {
        List<Path> own = new ArrayList<>();
        for (MemoryGroupParent groups : MemoryGroupParent.find()) {
            try (Stream<Path> all = Files.list(groups.folder())) {
                all.filter(group -> group.getFileName()
                                .toString()
                                .startsWith("lazaret-" + ProcessHandle.current().pid() + "-"))
                        .forEach(own::add);
            }
        }
        return own;
    }

    /** Starts the script from a shell that waits until it is in the group. */
    private static Process startIn(MemoryGroup group, String script) throws IOException {
        Process process = Command.start(
                Path.of("/"), Map.of(), List.of("/bin/sh", "-c", "read x; exec /usr/bin/perl -e \"$1\"", "sh", script));
        group.add(process.pid());
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        return process;
    }

    private static void assertNoneOrEmpty() throws IOException {
        try (MemoryGroup group = MemoryGroup.open(HELD).orElse(null)) {
            assertThat(group == null || group.used() == 0).isTrue();
        }
    }

    private static void assertNoneLeft() throws IOException {
        assertThat(own()).isEmpty();
    }
}
