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
 * What the processes of a running stage use together. What ends or vanishes while it is looked at counts as nothing.
 *
 * @param memory bytes of anonymous memory, resident or swapped out, and of the tables of pages; what processes share is in {@link Held}
 * @param computed seconds of computing time, of ended children, too
 * @param tasks processes and threads
 * @param files the most open files that one of them has
 */
record Usage(long memory, double computed, long tasks, long files) {
    /** The unit of a process's times in seconds: USER_HZ is 100 (documented: proc_pid_stat(5), time(7)). */
    static final double TICK = 0.01;

    private static final Usage NONE = new Usage(0, 0, 0, 0);

    /** What of a process's memory is its own (documented: proc_pid_status(5)). */
    private static final List<String> MEMORY = List.of("RssAnon:", "VmSwap:", "VmPTE:", "HugetlbPages:");

    static Usage of(List<ProcessHandle> processes) {
        return processes.stream().map(process -> of(process.pid())).reduce(NONE, Usage::plus);
    }

    private Usage plus(Usage other) {
        return new Usage(
                sum(memory, other.memory),
                computed + other.computed,
                sum(tasks, other.tasks),
                Math.max(files, other.files));
    }

    private static Usage of(long pid) {
        Path process = living(pid).orElse(Path.of("/proc", Long.toString(pid)));
        try {
            String status = Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1);
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            long kibibytes =
                    MEMORY.stream().mapToLong(name -> number(status, name)).reduce(0, Usage::sum);
            return new Usage(
                    Math.min(kibibytes, Long.MAX_VALUE >> 10) << 10,
                    computed(stat),
                    number(status, "Threads:"),
                    files(process));
        } catch (IOException e) {
            return NONE;
        }
    }

    /** The folder of a process, or where its first thread has ended that of one that has not; empty where all have. */
    static Optional<Path> living(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        if (hasMemory(process)) {
            return Optional.of(process);
        }
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            return threads.filter(Usage::hasMemory).findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Whether a process or thread has not ended. */
    static boolean hasMemory(Path process) {
        try {
            return Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1)
                    .contains("\nVmRSS:");
        } catch (IOException e) {
            return false;
        }
    }

    /** A line ends at a line feed alone: the name of a process may hold other ends. */
    static long number(String status, String name) {
        return Stream.of(status.split("\n", -1))
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(digits -> digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : Long.MAX_VALUE)
                .reduce(0, Usage::sum);
    }

    /** Of two numbers that are none below nothing; what is endless stays so. */
    static long sum(long one, long other) {
        return Long.MAX_VALUE - one < other ? Long.MAX_VALUE : one + other;
    }

    /** utime, stime, cutime and cstime: fields 14 to 17, of which the second is a name in parentheses. */
    private static double computed(String stat) {
        return Stream.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1))
                        .skip(11)
                        .limit(4)
                        .mapToLong(Long::parseLong)
                        .sum()
                * TICK;
    }

    /** The folder's size is the number since Linux 6.2; before, it has to be listed. */
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
