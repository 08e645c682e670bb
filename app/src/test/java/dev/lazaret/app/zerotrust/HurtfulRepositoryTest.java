package dev.lazaret.app.zerotrust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects an audit from a repository crafted to cost time and memory: it ends, within bounds, and lists what it left
 * out. It is slow because every expensive file is read, each in an eighth of its size. With {@code lazaret.deep} the
 * files have their size, and there are a million entries as well, more than are walked.
 */
@Tag("slow")
final class HurtfulRepositoryTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");

    /**
     * The bound, in CPU time of all threads. Files of their size need about 50 s; the rest is room for slower machines,
     * whose CPU seconds do less.
     */
    private static final Duration PROMISED = Duration.ofSeconds(DEEP ? 90 : 40);

    /**
     * The bound of memory for expensive files. They need some 1.5 GiB, and it varies which of them are read at the same
     * time.
     */
    private static final long FEW_KIB = (1 << 20) + (3 << 18);

    /**
     * The number of polls of a process that waits without computing before it counts as stuck: some minutes at least.
     */
    private static final int LOOKS = 10_000;

    /**
     * The launcher's garbage collector options for an audit, which determine the memory in use beyond the needed one.
     */
    private static final List<String> OF_THE_LAUNCHER = List.of("-XX:+UseSerialGC", "-Xmn96m");

    /**
     * The number of entries, and the bounds of their audit.
     *
     * @param part of its size that each expensive file has, as its divisor
     * @param walked whether all entries are walked
     */
    record Size(int entries, int part, boolean walked, long kib) {}

    static List<Size> sizes() {
        return DEEP
                ? List.of(new Size(1_000_000, 1, false, 1 << 20), new Size(1_000, 1, true, FEW_KIB))
                : List.of(new Size(1_000, 8, true, FEW_KIB));
    }

    @TempDir
    Path scratch = Path.of("");

    @ParameterizedTest
    @MethodSource("sizes")
    void auditStaysWithinBounds(Size size) throws Exception {
        Path folder = Files.createDirectory(scratch.resolve("hurtful"));
        HurtfulRepository.make(folder, size.entries(), size.part());
        Path out = scratch.resolve("summary.json");
        Process process = new CommandLine(scratch, OF_THE_LAUNCHER)
                .start("audit", "--format", "json", "--no-store", "--output", out.toString(), folder.toString());

        Duration needed = Duration.ZERO;
        long peak = 0;
        int idle = 0;
        boolean ended = false;
        while (!ended && needed.compareTo(PROMISED) < 0 && idle < LOOKS) {
            peak = Math.max(peak, peakKib(process));
            Duration now = process.info().totalCpuDuration().orElse(needed);
            idle = now.equals(needed) ? idle + 1 : 0;
            needed = now;
            ended = process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        if (!ended) {
            process.destroyForcibly();
        }

        System.out.println("A repository of " + size.entries() + " entries and bombs of each format: audited with "
                + needed.toSeconds() + " s of CPU and " + (peak >> 10) + " MiB");
        assertThat(ended)
                .as("ended within " + PROMISED.toSeconds() + " s of CPU, needed " + needed)
                .isTrue();
        assertThat(process.exitValue())
                .as(new String(process.getInputStream().readAllBytes(), UTF_8))
                .isZero();
        assertThat(peak).isLessThan(size.kib());
        String summary = Files.readString(out);
        assertThat(summary)
                .contains("{\"path\":\"huge.bin\",\"kind\":\"file\",\"why\":\"oversized\",\"bytes\":1073741824}");
        assertThat(Pattern.compile("\"path\":\"many[^\"]*\",\"kind\":\"directory\"")
                        .matcher(summary)
                        .find())
                .as("folders are left out")
                .isNotEqualTo(size.walked());
    }

    /** Returns the peak memory of the process, as the kernel counts it; 0 once it is gone. */
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
