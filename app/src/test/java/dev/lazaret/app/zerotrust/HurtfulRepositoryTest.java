package dev.lazaret.app.zerotrust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Protects an audit from a repository made to cost time and memory: it ends, in bounds, and lists what it left out. With
 * {@code lazaret.deep} there are a million entries, so many more than are walked that making them takes a minute; else a few.
 */
@Tag("slow")
final class HurtfulRepositoryTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final int ENTRIES = DEEP ? 1_000_000 : 10_000;
    private static final long PROMISED_SECONDS = 60;
    private static final long PROMISED_KIB = 1 << 20;

    @TempDir
    Path scratch = Path.of("");

    @Test
    void isReadInBounds() throws Exception {
        Path folder = Files.createDirectory(scratch.resolve("hurtful"));
        HurtfulRepository.make(folder, ENTRIES);
        Path out = scratch.resolve("summary.json");
        Process process = new CommandLine(scratch, List.of("-XX:+UseSerialGC"))
                .start("audit", "--format", "json", "--no-store", "--output", out.toString(), folder.toString());

        long begin = System.nanoTime();
        long peak = 0;
        boolean ended = false;
        while (!ended && seconds(begin) < PROMISED_SECONDS) {
            peak = Math.max(peak, peakKib(process));
            ended = process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        long took = seconds(begin);
        if (!ended) {
            process.destroyForcibly();
        }

        System.out.println("A repository of " + ENTRIES + " entries and bombs of each format: audited in " + took
                + " s with " + (peak >> 10) + " MiB");
        assertThat(ended).as("ended within " + PROMISED_SECONDS + " s").isTrue();
        assertThat(process.exitValue())
                .as(new String(process.getInputStream().readAllBytes(), UTF_8))
                .isZero();
        assertThat(peak).isLessThan(PROMISED_KIB);
        String summary = Files.readString(out);
        assertThat(summary)
                .contains("{\"path\":\"huge.bin\",\"kind\":\"file\",\"why\":\"oversized\",\"bytes\":1073741824}");
        assertThat(Pattern.compile("\"path\":\"many[^\"]*\",\"kind\":\"directory\"")
                        .matcher(summary)
                        .find())
                .as("folders are left out")
                .isEqualTo(DEEP);
    }

    private static long seconds(long begin) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    }

    /** The most memory that the process has had in use, as the kernel counts it; 0 once it is gone. */
    private static long peakKib(Process process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
