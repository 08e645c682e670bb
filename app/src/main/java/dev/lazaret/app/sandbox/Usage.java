package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
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

    private static final LinkOption[] NO_LINKS = {LinkOption.NOFOLLOW_LINKS};

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

    /**
     * Bytes of the regular files in the folders that the stage can write. Each folder is opened relative to the one above
     * it without following a link. More entries or levels than a build makes count as endless, and so does a folder that can't be
     * opened.
     */
    static long bytes(List<Path> folders) {
        Sizes sizes = new Sizes();
        long sum = 0;
        for (Path folder : folders) {
            long bytes = bytes(folder, sizes);
            if (bytes == Long.MAX_VALUE) {
                return bytes;
            }
            sum += bytes;
        }
        return sum;
    }

    private static long bytes(Path folder, Sizes sizes) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            return stream instanceof SecureDirectoryStream<Path> secure ? sizes.bytes(secure, 0) : Long.MAX_VALUE;
        } catch (IOException | DirectoryIteratorException e) {
            return 0;
        }
    }

    /** One walk. */
    private static final class Sizes {
        private static final int MOST_ENTRIES = 200_000;
        private static final int DEEPEST = 64;

        private int entries;

        private long bytes(SecureDirectoryStream<Path> folder, int depth) {
            if (depth > DEEPEST) {
                return Long.MAX_VALUE;
            }
            long sum = 0;
            try {
                for (Path entry : folder) {
                    long size = ++entries > MOST_ENTRIES ? Long.MAX_VALUE : bytes(folder, entry.getFileName(), depth);
                    if (size == Long.MAX_VALUE) {
                        return size;
                    }
                    sum += size;
                }
            } catch (DirectoryIteratorException e) {
                return sum;
            }
            return sum;
        }

        private long bytes(SecureDirectoryStream<Path> folder, Path name, int depth) {
            try {
                BasicFileAttributes attributes = folder.getFileAttributeView(
                                name, BasicFileAttributeView.class, NO_LINKS)
                        .readAttributes();
                if (!attributes.isDirectory()) {
                    return attributes.isRegularFile() ? attributes.size() : 0;
                }
                try (SecureDirectoryStream<Path> inner = folder.newDirectoryStream(name, NO_LINKS)) {
                    return bytes(inner, depth + 1);
                }
            } catch (AccessDeniedException e) {
                return Long.MAX_VALUE;
            } catch (IOException e) {
                return 0;
            }
        }
    }
}
