package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Verifies that traced processes end with their tracer, and that failure to trace is reported. */
@Tag("sandbox")
class TracerThreadTest {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** When a tracer fails, the kernel kills the processes that it traces. */
    @Test
    void tracedProcessesDieWithFailedTracer() throws Exception {
        CompletableFuture<Throwable> lost = new CompletableFuture<>();
        IllegalStateException problem = new IllegalStateException("as it is meant");
        Process shell = Command.start(
                Path.of("/"),
                Map.of(),
                List.of(
                        "/bin/sh",
                        "-c",
                        "exec 3<&0; (read -r go <&3; exec /bin/sleep 60) & echo $!; wait $!; exit $?"));
        TracerThread tracing = TracerThread.start(
                StageKind.CHECK,
                Duration.ZERO,
                sighting -> {
                    throw problem;
                },
                lost::complete);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8))) {
            tracing.begin(Long.parseLong(out.readLine()));
            shell.getOutputStream().write('\n');
            shell.getOutputStream().flush();

            assertThat(lost.get(10, TimeUnit.MINUTES)).isSameAs(problem);
            assertThat(shell.waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(shell.exitValue()).isEqualTo(128 + 9);
            assertThat(tracing.awaitEnd(LONGEST)).isFalse();
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }

    @Test
    void refusesToTraceEndedProcess() throws Exception {
        Process gone = Command.start(Path.of("/"), Map.of(), List.of("/bin/true"));
        gone.waitFor();
        TracerThread tracing = TracerThread.start(StageKind.CHECK, Duration.ZERO, sighting -> {}, problem -> {});

        assertThatThrownBy(() -> tracing.begin(gone.pid())).isInstanceOf(IOException.class);

        assertThat(tracing.awaitEnd(LONGEST)).isFalse();
    }
}
