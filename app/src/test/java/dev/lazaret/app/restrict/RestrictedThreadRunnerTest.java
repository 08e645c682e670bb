package dev.lazaret.app.restrict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the kernel restricts reading threads. Needs a kernel with Landlock and system call filters. */
@Tag("slow")
final class RestrictedThreadRunnerTest {
    @TempDir
    private Path scratch = Path.of("");

    private Path outside = scratch;
    private Path inside = scratch;

    @BeforeEach
    void folders() throws IOException {
        outside = Files.createDirectory(scratch.resolve("outside"));
        inside = Files.createDirectory(scratch.resolve("inside"));
        for (String name : List.of("a", "b", "c", "d")) {
            Files.writeString(outside.resolve(name), name);
        }
        Files.writeString(inside.resolve("e"), "e");
    }

    @Test
    void kernelSupportsRestriction() {
        assertThat(RestrictedThreadRunner.extent())
                .as("what the tests need of the kernel: CONFIG_SECURITY_LANDLOCK, with landlock in lsm=, and no filter"
                        + " around the tests that refuses it")
                .isEqualTo(new RestrictionLevel(true, true));
    }

    @Test
    void restrictedWorkWritesOnlyInsideItsFolder() throws Exception {
        List<String> told = attempts(true);

        assertThat(told.stream().filter(line -> line.endsWith(": done")))
                .containsExactlyInAnyOrder(
                        "before connect: done",
                        "reader read: done",
                        "reader write inside: done",
                        "reader remove inside: done");
        assertThat(told.stream().filter(line -> line.endsWith(": refused"))).hasSize(23);
        assertThat(names(outside)).containsExactly("a", "b", "c", "d");
        for (String name : names(outside)) {
            assertThat(outside.resolve(name)).content().isEqualTo(name);
        }
        assertThat(names(inside)).containsExactly("e");
    }

    @Test
    void everyThreadHasFilter() throws Exception {
        List<String> threads = attempts(true).stream()
                .filter(line -> line.startsWith("thread "))
                .toList();

        assertThat(threads).hasSizeGreaterThan(8).allMatch(line -> line.endsWith(": 1 2"));
    }

    /** Control: without a restriction each attempt succeeds. */
    @Test
    void everyAttemptSucceedsWithoutRestriction() throws Exception {
        List<String> told = attempts(false);

        assertThat(told.stream().filter(line -> line.endsWith(": refused"))).isEmpty();
        assertThat(names(outside)).contains("new", "by made", "marker", "folder", "link");
        assertThat(told.stream().filter(line -> line.startsWith("thread "))).allMatch(line -> line.endsWith(" 0 0"));
    }

    @Test
    void rethrowsExceptionOfWork() {
        RestrictedThreadRunner.Restricted<String, IOException> work = () -> {
            throw new IOException("thrown");
        };
        assertThatThrownBy(() -> RestrictedThreadRunner.TO_READING.call("work", work))
                .isInstanceOf(IOException.class)
                .hasMessage("thrown");
    }

    private List<String> attempts(boolean restricted) throws Exception {
        Process other = Command.start(scratch, Map.of(), List.of("/usr/bin/sleep", "300"));
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Command ran = Command.run(
                    scratch,
                    Map.of(),
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Attempts.class.getName(),
                            Boolean.toString(restricted),
                            outside.toString(),
                            inside.toString(),
                            Integer.toString(server.getLocalPort()),
                            Long.toString(other.pid())));
            assertThat(ran.err()).isEmpty();
            assertThat(ran.code()).isZero();
            assertThat(other.waitFor(restricted ? 0 : 600, TimeUnit.SECONDS)).isNotEqualTo(restricted);
            return ran.out().lines().toList();
        } finally {
            other.destroyForcibly();
            assertThat(other.waitFor(10, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(
                    files.map(file -> String.valueOf(file.getFileName())).toList());
        }
    }
}
