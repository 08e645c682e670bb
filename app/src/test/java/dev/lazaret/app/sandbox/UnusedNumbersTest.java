package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Protects that a user number which a process has is never given to a stage, whatever the process calls itself. */
@Tag("sandbox")
class UnusedNumbersTest {
    @Test
    void aProcessThatCallsItselfEndedHasItsNumber() throws Exception {
        int number = SandboxPlace.isRoot()
                ? UnusedNumbers.find().getLast()
                : Identity.of(Path.of("/proc/self")).uid();
        Process process = Command.start(Path.of("/"), Map.of(), List.of("/usr/bin/perl", "-e", """
                $| = 1; $0 = "x) Z "; $< = $> = %d; print "named\\n"; <STDIN>;
                """.formatted(number)));
        try {
            assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("named");

            assertThat(UnusedNumbers.isUsed(number)).isTrue();
        } finally {
            process.getOutputStream().close();
            assertThat(process.waitFor()).isZero();
        }
        assertThat(UnusedNumbers.isUsed(number)).isNotEqualTo(SandboxPlace.isRoot());
    }
}
