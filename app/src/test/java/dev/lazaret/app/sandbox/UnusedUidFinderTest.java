package dev.lazaret.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the user number of an existing process is never given to a stage, for any name of the process. */
@Tag("sandbox")
class UnusedUidFinderTest {
    /** Returns a number that a process of a test may have. */
    private static int number() throws IOException {
        return SandboxPlace.isRoot()
                ? UnusedUidFinder.find().getLast()
                : UnixIdentity.of(Path.of("/proc/self")).uid();
    }

    @Test
    void numberOfProcessNamedLikeZombieIsUsed() throws Exception {
        int number = number();
        Process process = Command.start(Path.of("/"), Map.of(), List.of("/usr/bin/perl", "-e", """
                $| = 1; $0 = "x) Z "; $< = $> = %d; print "named\\n"; <STDIN>;
                """.formatted(number)));
        try {
            assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("named");

            assertThat(UnusedUidFinder.isUsed(number)).isTrue();
        } finally {
            process.getOutputStream().close();
            assertThat(process.waitFor()).isZero();
        }
        assertThat(UnusedUidFinder.isUsed(number)).isNotEqualTo(SandboxPlace.isRoot());
    }

    /** The first thread is gone, and the kernel reports the process as a zombie. */
    @Test
    void numberOfProcessWithEndedFirstThreadIsUsed(@TempDir Path folder) throws Exception {
        int number = number();
        Path source = Files.writeString(folder.resolve("threads.c"), """
                #include <pthread.h>
                #include <stdio.h>
                #include <stdlib.h>
                #include <unistd.h>
                static void *rest(void *first) {
                    pthread_join(*(pthread_t *)first, NULL);
                    puts("alone");
                    fflush(stdout);
                    getchar();
                    exit(0);
                }
                static pthread_t first;
                int main(int count, char **words) {
                    pthread_t other;
                    if (setuid(atoi(words[1]))) return 2;
                    first = pthread_self();
                    pthread_create(&other, NULL, rest, &first);
                    pthread_exit(NULL);
                }
                """);
        Path program = folder.resolve("threads");
        Command made = Command.run(
                folder,
                Map.of("PATH", "/usr/bin:/bin"),
                List.of("/usr/bin/cc", "-pthread", "-o", program.toString(), source.toString()));
        assertThat(made.err()).isEmpty();
        Process process = Command.start(Path.of("/"), Map.of(), List.of(program.toString(), Integer.toString(number)));
        try {
            assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("alone");

            assertThat(UnusedUidFinder.isUsed(number)).isTrue();
        } finally {
            process.getOutputStream().close();
            assertThat(process.waitFor()).isZero();
        }
    }
}
