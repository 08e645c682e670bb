package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that a stage neither blocks a file of this machine nor gets notifications about one; as a control, both
 * happen with the machine's own inodes.
 */
@Tag("sandbox")
class HostFileLayoutTest {
    private static final StageLimits LIMITS = StageLimits.ordinary().withTime(Duration.ofSeconds(50));

    /**
     * Reports whether any process opened the program between "ready" and the creation of the file go, which ends the
     * script within 20 s.
     */
    private static final String WATCH = """
            my $queue = syscall(294, 2048);
            my $file = "/usr/bin/true";
            syscall(254, $queue, $file, 0x20) >= 0 or die $!;
            $| = 1;
            print "ready\\n";
            for (1 .. 400) { last if -e "/target/go"; select(undef, undef, undef, 0.05) }
            open(Q, "<&=", $queue);
            print sysread(Q, my $events, 4096) ? "told\\n" : "not told\\n";
            """;

    private static final String LOCK = """
            use Fcntl ":flock";
            for my $file ("/etc/ld.so.cache", "/usr/bin/true") {
              open(F, "<", $file) or die $!;
              print flock(F, LOCK_EX | LOCK_NB) ? "taken\\n" : "held\\n";
            }
            """;

    @TempDir
    Path folder;

    @Test
    void locksOfStageAndHostAreIndependent() throws Exception {
        try (Held cache = new Held("/etc/ld.so.cache");
                Held program = new Held("/usr/bin/true")) {
            assertThat(List.of(cache.said(), program.said())).containsOnly("held");

            assertThat(lines(UnaryOperator.identity(), LOCK)).containsExactly("taken", "taken");
            assertThat(lines(HostFileLayoutTest::bound, LOCK)).containsExactly("held", "held");
        }
    }

    @Test
    void hidesProgramStartsOfHost() throws Exception {
        assertThat(told(UnaryOperator.identity())).isEqualTo("not told");
        assertThat(told(HostFileLayoutTest::bound)).isEqualTo("told");
    }

    @Test
    void copiesLoaderSettings() throws Exception {
        Path etc = folder.resolve("etc");
        Files.createDirectories(etc.resolve("ld.so.conf.d/folder"));
        Files.createDirectories(etc.resolve("alternatives"));
        Files.writeString(etc.resolve("ld.so.conf"), "include\n");
        Files.writeString(etc.resolve("ld.so.conf.d/a.conf"), "/a\n");
        Files.createSymbolicLink(etc.resolve("alternatives/cc"), Path.of("gcc"));
        Files.writeString(etc.resolve("shadow"), "");
        try (SandboxPlace place = new SandboxPlace()) {
            Path copy = place.work().folder("launch").resolve("etc");

            LoaderSettingsCopier.copy(etc, place.work(), copy);
            Files.writeString(etc.resolve("ld.so.conf"), "other\n");
            LoaderSettingsCopier.copy(etc, place.work(), copy);

            assertThat(copy.resolve("ld.so.conf")).hasContent("other\n");
            assertThat(copy.resolve("ld.so.conf.d")).isDirectoryNotContaining("glob:**/folder");
            assertThat(copy.resolve("ld.so.conf.d/a.conf")).hasContent("/a\n");
            assertThat(Files.readSymbolicLink(copy.resolve("alternatives/cc"))).isEqualTo(Path.of("gcc"));
            assertThat(Files.getLastModifiedTime(copy.resolve("ld.so.conf")))
                    .isEqualTo(Files.getLastModifiedTime(etc.resolve("ld.so.conf")));
            assertThat(Files.exists(copy.resolve("shadow"), LinkOption.NOFOLLOW_LINKS))
                    .isFalse();
        }
    }

    private static List<String> lines(UnaryOperator<SandboxPolicy> change, String script) throws Exception {
        try (SandboxPlace place = new SandboxPlace(change)) {
            SandboxPlace.Outcome outcome = place.run(place.overlaid(place.perl(StageKind.RUN, script, LIMITS)));
            assertThat(outcome.end()).as(outcome.events().toString()).isEqualTo(new StageEnd.Exited(0));
            return outcome.out();
        }
    }

    private static String told(UnaryOperator<SandboxPolicy> change) throws Exception {
        try (SandboxPlace place = new SandboxPlace(change)) {
            CountDownLatch ready = new CountDownLatch(1);
            List<SandboxEvent> events = Collections.synchronizedList(new ArrayList<>());
            SandboxProcess running = place.sandbox()
                    .start(place.overlaid(place.perl(StageKind.RUN, WATCH, LIMITS)), place.work(), event -> {
                        events.add(event);
                        ready.countDown();
                    });
            assertThat(ready.await(10, TimeUnit.MINUTES)).isTrue();
            Command.run(Path.of("/"), Map.of(), List.of("/usr/bin/true"));
            Files.createFile(place.work().target(StageKind.RUN, "").resolve("go"));
            StageEnd end = running.end().get(10, TimeUnit.MINUTES);
            List<String> out = new SandboxPlace.Outcome(end, events).out();
            assertThat(out).as(events.toString()).hasSize(2).startsWith("ready");
            return out.getLast();
        }
    }

    /** Returns the policy with this machine's files instead of their copies, and its folders without a layer. */
    private static SandboxPolicy bound(SandboxPolicy policy) {
        return new SandboxPolicy(
                policy.rules().stream()
                        .map(rule -> switch (rule.id()) {
                            case "usr" -> new SandboxRule("usr", List.of("--ro-bind", "/usr", "/usr"), rule.words());
                            case "etc" ->
                                new SandboxRule(
                                        "etc",
                                        rule.arguments().stream()
                                                .map(word -> word.replaceAll(".*/launch/etc/", "/etc/"))
                                                .toList(),
                                        rule.words());
                            default -> rule;
                        })
                        .toList(),
                policy.command());
    }

    /** A lock on a file that a process of this machine holds until it is closed. */
    private static final class Held implements AutoCloseable {
        private final Process process;

        Held(String file) throws IOException {
            process = Command.start(
                    Path.of("/"),
                    Map.of(),
                    List.of("/usr/bin/flock", "-n", file, "/bin/sh", "-c", "echo held; read x"));
        }

        /** Waits until the process holds the lock. */
        String said() throws IOException {
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            return String.valueOf(out.readLine());
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            process.onExit().join();
        }
    }
}
