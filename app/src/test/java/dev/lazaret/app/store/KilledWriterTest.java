package dev.lazaret.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Verdict;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that no acknowledged verdict is lost when the process is killed (SIGKILL) at any point of writing: 10 times,
 * with {@code lazaret.deep} 1000 times.
 */
@Tag("slow")
final class KilledWriterTest {
    private static final long SEED = 8;

    @TempDir
    Path temporary;

    @Test
    void acknowledgedVerdictsSurviveKill() throws Exception {
        int kills = Boolean.getBoolean("lazaret.deep") ? 1000 : 10;
        Random random = new Random(SEED);
        int first = 0;
        for (int kill = 0; kill < kills; kill++) {
            int last = writeUntilKilled(first, random.nextInt(40), random.nextInt(2_000_000));
            assertKept(first, last);
            first = last + 2; // the one after the last acknowledged may or may not be there
        }
    }

    /**
     * Starts a writer of verdicts {@code first}, {@code first + 1}, ...; returns the last one that it acknowledged.
     */
    private int writeUntilKilled(int first, int acknowledged, int spins) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.sqlite.lib.path=" + System.getProperty("org.sqlite.lib.path"),
                "-Dorg.sqlite.lib.name=" + System.getProperty("org.sqlite.lib.name"),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                temporary.toString(),
                Integer.toString(first));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process writer = builder.start();
        try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
            int last = first - 1;
            for (int i = 0; i <= acknowledged; i++) {
                last = Integer.parseInt(String.valueOf(out.readLine()));
            }
            for (int i = 0; i < spins; i++) {
                Thread.onSpinWait(); // so that the kill falls anywhere between two writes
            }
            writer.toHandle().destroyForcibly(); // Process.destroyForcibly would close the stream that is still read
            writer.waitFor();
            for (String line = out.readLine(); line != null && !line.isEmpty(); line = out.readLine()) {
                last = Integer.parseInt(line);
            }
            return last;
        }
    }

    private void assertKept(int first, int last) throws Exception {
        switch (Store.open(temporary, () -> Instant.EPOCH)) {
            case StoreOpenResult.Failed(String reason) -> throw new AssertionError(reason);
            case StoreOpenResult.Ready(Store store) -> {
                try (store) {
                    assertThat(store.verdictHistory(Path.of("/repository")))
                            .extracting(entry -> entry.verdict().note())
                            .contains(IntStream.rangeClosed(first, last)
                                    .mapToObj(Integer::toString)
                                    .toArray(String[]::new));
                }
            }
        }
    }

    /** Writes verdicts and acknowledges each on standard output, until it is killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws StoreException {
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            switch (Store.open(Path.of(arguments[0]), () -> Instant.EPOCH)) {
                case StoreOpenResult.Failed(String reason) -> throw new IllegalStateException(reason);
                case StoreOpenResult.Ready(Store store) -> {
                    for (int i = Integer.parseInt(arguments[1]); ; i++) {
                        Verdict verdict = new Verdict(Verdict.State.FLAGGED, null, Integer.toString(i), false);
                        store.putVerdict(Path.of("/repository"), StoreTest.key(i), verdict);
                        out.println(i);
                    }
                }
            }
        }
    }
}
