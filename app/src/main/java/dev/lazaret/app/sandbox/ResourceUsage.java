package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Resources that the processes of a running stage use together. A process that ends during the measurement is not
 * counted.
 *
 * @param memory number of bytes of anonymous memory, resident or swapped out, and of page tables; {@link
 *     OpenResourceUsage} counts memory that processes share
 * @param computed seconds of CPU time, including that of children that have ended
 * @param tasks number of processes and threads
 * @param files number of open files in the process that has the most
 */
record ResourceUsage(long memory, double computed, long tasks, long files) {
    /** Unit in seconds of a process's CPU times: USER_HZ is 100 (documented: proc_pid_stat(5), time(7)). */
    static final double TICK = 0.01;

    private static final ResourceUsage NONE = new ResourceUsage(0, 0, 0, 0);

    /** Names of the fields for a process's private memory (documented: proc_pid_status(5)). */
    private static final List<String> MEMORY = List.of("RssAnon:", "VmSwap:", "VmPTE:", "HugetlbPages:");

    static ResourceUsage of(List<ProcessHandle> processes) {
        return processes.stream().map(process -> of(process.pid())).reduce(NONE, ResourceUsage::plus);
    }

    private ResourceUsage plus(ResourceUsage other) {
        return new ResourceUsage(
                sum(memory, other.memory),
                computed + other.computed,
                sum(tasks, other.tasks),
                Math.max(files, other.files));
    }

    private static ResourceUsage of(long pid) {
        Path process = living(pid).orElse(Path.of("/proc", Long.toString(pid)));
        try {
            String status = Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1);
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            long kibibytes =
                    MEMORY.stream().mapToLong(name -> number(status, name)).reduce(0, ResourceUsage::sum);
            return new ResourceUsage(
                    Math.min(kibibytes, Long.MAX_VALUE >> 10) << 10,
                    computed(stat),
                    number(status, "Threads:"),
                    files(process));
        } catch (IOException e) {
            return NONE;
        }
    }

    /**
     * Returns the folder of a process in /proc, or the folder of another thread if the first thread has ended; empty if
     * all threads have ended.
     */
    static Optional<Path> living(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        if (hasMemory(process)) {
            return Optional.of(process);
        }
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            return threads.filter(ResourceUsage::hasMemory).findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Whether a process or thread still has memory, which shows that it has not ended. */
    static boolean hasMemory(Path process) {
        try {
            return Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1)
                    .contains("\nVmRSS:");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns the sum of the fields with this name. Only line feeds end lines, because a process's name may contain
     * other line separators.
     */
    static long number(String status, String name) {
        return Stream.of(status.split("\n", -1))
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(digits -> digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : Long.MAX_VALUE)
                .reduce(0, ResourceUsage::sum);
    }

    /**
     * Adds two nonnegative numbers. {@link Long#MAX_VALUE} represents infinity, and adding anything to it has no
     * effect.
     */
    static long sum(long one, long other) {
        return Long.MAX_VALUE - one < other ? Long.MAX_VALUE : one + other;
    }

    /**
     * Returns the sum of utime, stime, cutime and cstime (fields 14 to 17) in seconds. Field 2 is the process's name in
     * parentheses.
     */
    private static double computed(String stat) {
        return Stream.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1))
                        .skip(11)
                        .limit(4)
                        .mapToLong(Long::parseLong)
                        .sum()
                * TICK;
    }

    /**
     * Returns the number of open files. Since Linux 6.2, this is the size of the fd folder; on older kernels, the
     * folder must be listed.
     */
    private static long files(Path process) throws IOException {
        Path folder = process.resolve("fd");
        long size = Files.size(folder);
        if (size > 0) {
            return size;
        }
        try (Stream<Path> open = Files.list(folder)) {
            return open.count();
        }
    }
}
