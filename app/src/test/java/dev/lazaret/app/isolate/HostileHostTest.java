package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that no message of a host makes the proxy or the compiler fail otherwise than with an error at a call. It
 * takes some 30 s on a busy machine: the support crates are compiled, and three times a thousand calls are answered.
 */
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
final class HostileHostTest {
    private static final int CALLS = 1_000;
    private static final Pattern MESSAGE = Pattern.compile("= help: message: (.*)");

    private IsolatedCrates crates;
    private Path base;

    @BeforeAll
    void compile(@TempDir Path folder) throws Exception {
        base = folder;
        crates = IsolatedCrates.prepare(folder);
        crates.compileProxy("m", List.of(new MacroRecord(MacroRecord.Kind.FUNCTION_LIKE, "m", "m", List.of())));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_000, 2_000_000})
    void failsOnlyAtCalls(long seed) throws Exception {
        Path socket = base.resolve("socket" + seed);
        Path source = crates.calls("m", "calls" + seed, Collections.nCopies(CALLS, "m"));
        try (HostileHost host = HostileHost.open(socket, seed)) {
            Command end = crates.expand("proxy", "m", source, socket, "expanded");

            assertThat(end.code()).as(end.err()).isBetween(0, 1);
            assertThat(end.err()).doesNotContain("internal compiler error").doesNotContain("panicked at");
            assertThat(host.calls()).isGreaterThan(CALLS * 9 / 10);
            assertThat(MESSAGE.matcher(end.err()).results().map(found -> found.group(1)))
                    .hasSizeGreaterThan(CALLS / 4)
                    .allMatch(message -> message.startsWith("lazaret: the isolated macro `m` ")
                            || message.equals(RandomMessages.PANIC));
        }
    }
}
