package dev.lazaret.app.sandbox;

import java.time.Duration;
import java.util.List;

/**
 * The bounds of one stage. The first eight are set inside the sandbox for each process, hard and soft alike; the last
 * three bound the stage as a whole and are watched from outside, because no resource limit bounds a sum.
 *
 * @param processes processes of the stage at one time
 * @param openFiles open files of a process
 * @param fileBytes bytes of one written file
 * @param coreBytes bytes of a core dump
 * @param addressBytes bytes of address space of a process
 * @param lockedBytes bytes of locked memory of a process
 * @param queueBytes bytes in POSIX message queues
 * @param pendingSignals pending signals
 * @param memoryBytes resident anonymous memory of all processes together
 * @param targetBytes bytes of the target folder
 * @param time wall clock time
 */
public record Limits(
        long processes,
        long openFiles,
        long fileBytes,
        long coreBytes,
        long addressBytes,
        long lockedBytes,
        long queueBytes,
        long pendingSignals,
        long memoryBytes,
        long targetBytes,
        Duration time) {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    /** What fits an ordinary build: 8 GiB of memory, 16 GiB of target, half an hour. */
    public static Limits ordinary() {
        return new Limits(512, 4096, 4 * GIB, 0, 16 * GIB, MIB, 0, 4096, 8 * GIB, 16 * GIB, Duration.ofMinutes(30));
    }

    /** The same with another wall clock limit. */
    public Limits withTime(Duration limit) {
        return new Limits(
                processes,
                openFiles,
                fileBytes,
                coreBytes,
                addressBytes,
                lockedBytes,
                queueBytes,
                pendingSignals,
                memoryBytes,
                targetBytes,
                limit);
    }

    /** The same with other bounds for the stage as a whole. */
    public Limits withTotals(long memory, long target) {
        return new Limits(
                processes,
                openFiles,
                fileBytes,
                coreBytes,
                addressBytes,
                lockedBytes,
                queueBytes,
                pendingSignals,
                memory,
                target,
                time);
    }

    /**
     * The words that set the limits, to stand before the command inside the sandbox. Inside matters: the number of
     * processes is then counted in the sandbox's own user namespace.
     */
    List<String> words() {
        return List.of(
                "/usr/bin/prlimit",
                word("nproc", processes),
                word("nofile", openFiles),
                word("fsize", fileBytes),
                word("core", coreBytes),
                word("as", addressBytes),
                word("memlock", lockedBytes),
                word("msgqueue", queueBytes),
                word("sigpending", pendingSignals),
                "--");
    }

    private static String word(String name, long value) {
        return "--" + name + "=" + value + ":" + value;
    }
}
