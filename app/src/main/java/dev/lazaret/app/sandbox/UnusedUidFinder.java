package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds user IDs that no account, group or process uses, in the range that distributions reserve for such purposes. */
final class UnusedUidFinder {
    /** First ID in systemd's range for dynamic users (documented: systemd, "Users, Groups, UIDs and GIDs"). */
    static final int FIRST = 61184;

    static final int LAST = 65519;

    private static final int NOBODY = -1;

    /** Index of the field {@code num_threads}, if the state has index 0. */
    private static final int THREADS = 17;

    private UnusedUidFinder() {}

    static List<Integer> find() throws IOException {
        Set<Integer> used = new HashSet<>();
        used.addAll(numbers(Path.of("/etc/passwd")));
        used.addAll(numbers(Path.of("/etc/group")));
        used.addAll(ofProcesses());
        return IntStream.rangeClosed(FIRST, LAST)
                .filter(number -> !used.contains(number))
                .boxed()
                .toList();
    }

    /** Whether a process currently uses this user ID. */
    static boolean isUsed(int number) throws IOException {
        return ofProcesses().contains(number);
    }

    private static Set<Integer> ofProcesses() throws IOException {
        Set<Integer> used = new HashSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                used.add(owner(process));
            }
        }
        return used;
    }

    /**
     * Returns the user ID of a process, or {@link #NOBODY} if the process ended after it was listed or is a zombie
     * without other running threads (state Z or X, see proc_pid_stat(5)).
     */
    private static int owner(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            // The state follows the name, which may contain parentheses.
            String state = stat.substring(stat.lastIndexOf(')') + 1);
            boolean ended = stat.isEmpty() || state.startsWith(" Z ") || state.startsWith(" X ");
            return ended && !hasThreads(state)
                    ? NOBODY
                    : UnixIdentity.of(process).uid();
        } catch (IOException e) {
            return NOBODY;
        }
    }

    /** Whether the process has several threads, according to the field {@code num_threads}. */
    private static boolean hasThreads(String state) {
        String[] fields = state.strip().split(" ", -1);
        return fields.length > THREADS && !fields[THREADS].equals("0") && !fields[THREADS].equals("1");
    }

    private static Set<Integer> numbers(Path accounts) throws IOException {
        Set<Integer> numbers = new HashSet<>();
        if (Files.exists(accounts)) {
            for (String line : Files.readString(accounts, StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList()) {
                String[] fields = line.split(":", -1);
                if (fields.length > 2 && fields[2].matches("[0-9]{1,9}")) {
                    numbers.add(Integer.parseInt(fields[2]));
                }
            }
        }
        return numbers;
    }
}
