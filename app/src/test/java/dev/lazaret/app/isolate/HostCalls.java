package dev.lazaret.app.isolate;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The system calls of a host between a request and its answer, as strace prints them. */
record HostCalls(List<String> lines) {
    /** Memory, threads and time of the Java runtime. Other programs and files can't be reached with these. */
    private static final Set<String> OF_RUNTIME = Set.of(
            "brk",
            "clock_gettime",
            "clock_nanosleep",
            "exit",
            "futex",
            "getpid",
            "getrusage",
            "gettid",
            "madvise",
            "membarrier",
            "mmap",
            "mprotect",
            "munmap",
            "prctl",
            "restart_syscall",
            "rseq",
            "rt_sigaction",
            "rt_sigprocmask",
            "rt_sigreturn",
            "sched_getaffinity",
            "sched_yield",
            "set_robust_list",
            "sysinfo");

    private static final Set<String> OF_READING =
            Set.of("access", "close", "fstat", "lseek", "newfstatat", "openat", "pread64", "read", "readlink", "statx");

    /** Their second argument is content, not a path. */
    private static final Set<String> OF_CONTENT = Set.of("pread64", "pwrite64", "read", "write");

    /** Classes of the host and of the runtime, and the modules of the test. */
    private static final Pattern READABLE =
            Pattern.compile("/isolate/(java|classes)/.*|/target/\\.gate/modules/(macro|script)\\.wasm");

    private static final Pattern CALL = Pattern.compile("(?:\\[pid +\\d+\\] )?(\\w+)\\((.*)");
    private static final Pattern THREAD = Pattern.compile("clone3?\\(.*\\bCLONE_THREAD\\b.*");
    private static final Pattern CONNECTION =
            Pattern.compile("\\w+\\(\\d+<UNIX-STREAM:\\[[-0-9>]+,\"/target/\\.gate/host/socket\"\\]>.*");
    private static final Pattern FILE = Pattern.compile("\\w+\\(\\d+<([^>]*)>.*");
    private static final Pattern PATH =
            Pattern.compile("\\w+\\((?:(?:AT_FDCWD|\\d+)<([^>]*)>, )?\"([^\"]*)\"(?:, ([A-Z_|]+))?.*");

    HostCalls {
        lines = List.copyOf(lines);
    }

    /** Returns the calls between the first line that contains one text and the last that contains another. */
    static HostCalls between(List<String> all, String begin, String end) {
        int first = 0;
        while (first < all.size() && !all.get(first).contains(begin)) {
            first++;
        }
        int last = all.size() - 1;
        while (last > first && !all.get(last).contains(end)) {
            last--;
        }
        if (last <= first) {
            throw new AssertionError("the trace does not contain " + begin + " and " + end);
        }
        return new HostCalls(all.subList(first, last));
    }

    /**
     * Returns each call that the runtime does not need to execute any module, with its path: all but those for memory
     * and threads, on the connections, and for reading classes and modules.
     */
    SortedSet<String> effects() {
        SortedSet<String> effects = new TreeSet<>();
        for (String line : lines) {
            Matcher call = CALL.matcher(line);
            if (call.matches() && !OF_RUNTIME.contains(call.group(1))) {
                String text = call.group(1) + "(" + call.group(2);
                if (!THREAD.matcher(text).matches() && !CONNECTION.matcher(text).matches()) {
                    addEffect(call.group(1), text, effects);
                }
            }
        }
        return effects;
    }

    private static void addEffect(String name, String text, SortedSet<String> effects) {
        Matcher path = PATH.matcher(text);
        Matcher file = FILE.matcher(text);
        if (path.matches() && !OF_CONTENT.contains(name)) {
            String flags = name.startsWith("open") ? " " + path.group(3) : "";
            add(name, absolute(path.group(1), path.group(2)), flags, effects);
        } else if (file.matches()) {
            add(name, file.group(1), "", effects);
        } else {
            effects.add(text);
        }
    }

    private static void add(String name, String path, String flags, SortedSet<String> effects) {
        boolean changes = flags.matches(".*O_(WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)\\b.*");
        if (changes || !OF_READING.contains(name) || !READABLE.matcher(path).matches()) {
            effects.add(name + " " + path + flags);
        }
    }

    private static String absolute(@Nullable String folder, String path) {
        return folder == null || path.startsWith("/") ? path : (folder.equals("/") ? "" : folder) + "/" + path;
    }
}
