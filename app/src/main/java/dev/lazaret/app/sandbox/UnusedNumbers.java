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

/** Finds user numbers that no account, group or process has, in the range that distributions keep for such use. */
final class UnusedNumbers {
    /** systemd's range for dynamic users (documented: systemd, "Users, Groups, UIDs and GIDs"). */
    static final int FIRST = 61184;

    static final int LAST = 65519;

    private UnusedNumbers() {}

    static List<Integer> find() throws IOException {
        Set<Integer> used = new HashSet<>();
        used.addAll(numbers(Path.of("/etc/passwd")));
        used.addAll(numbers(Path.of("/etc/group")));
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (Files.exists(process)) {
                    used.add(owner(process));
                }
            }
        }
        return IntStream.rangeClosed(FIRST, LAST)
                .filter(number -> !used.contains(number))
                .boxed()
                .toList();
    }

    /** A process may end between being listed and being looked at; it then uses no number. */
    private static int owner(Path process) {
        try {
            return Identity.of(process).uid();
        } catch (IOException e) {
            return -1;
        }
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
