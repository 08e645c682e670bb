package dev.lazaret.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Verifies that the scan of a fixed tree reads, copies and looks up no more than {@code counts.txt} says. CPU time
 * depends on the machine; these counts don't. If a change lowers a count by a tenth, write the new count there.
 */
@Tag("slow")
final class ScanWorkTest {
    /** Copies of the Rust file, with different numbers in them. */
    private static final int FILES = 12;

    /** Counts vary a little with the order of hash tables. */
    private static final double ROOM = 1.02;

    @Test
    void countsDoNotGrow() throws ReflectiveOperationException, IOException {
        Map<String, byte[]> tree = tree();
        Map<String, Long> counts = count(tree);
        long bytes = tree.values().stream().mapToLong(file -> file.length).sum();
        String seen = counts.entrySet().stream()
                .map(count -> count.getKey() + " = " + count.getValue())
                .collect(Collectors.joining("\n"));
        text("counts.txt").lines().filter(line -> line.contains(" = ")).forEach(line -> {
            String[] parts = line.split(" = ", 2);
            long most = Long.parseLong(parts[1].strip());
            long count = Objects.requireNonNull(counts.remove(parts[0]), line);
            assertThat(count)
                    .as("%s, for %d bytes in %d files; all counts:\n%s", parts[0], bytes, tree.size(), seen)
                    .isBetween((long) (most * 0.9), (long) (most * ROOM));
        });
        assertThat(counts).as("counts without a line").isEmpty();
    }

    /** A scan that does twice as much is noticed. */
    @Test
    void countsOfTwoScansAreTwice() throws ReflectiveOperationException, IOException {
        Map<String, byte[]> tree = tree();
        Map<String, byte[]> twice = new LinkedHashMap<>();
        tree.forEach((path, bytes) -> {
            twice.put(path, bytes);
            twice.put("again/" + path, bytes);
        });
        long once = Objects.requireNonNull(count(tree).get("byte reads"));
        assertThat(Objects.requireNonNull(count(twice).get("byte reads"))).isBetween(once * 19 / 10, once * 21 / 10);
    }

    private static Map<String, Long> count(Map<String, byte[]> tree) throws ReflectiveOperationException {
        Class<?> scan = new CountingLoader("dev.lazaret.analysis.").loadClass("dev.lazaret.analysis.audit.ScanWork");
        @SuppressWarnings("unchecked")
        Consumer<Map<String, byte[]>> work =
                (Consumer<Map<String, byte[]>>) scan.getConstructor().newInstance();
        work.accept(tree); // what is made once is not counted
        WorkCounter.reset();
        work.accept(tree);
        return WorkCounter.counts();
    }

    private static Map<String, byte[]> tree() throws IOException {
        Map<String, byte[]> tree = new LinkedHashMap<>();
        for (String file : text("tree/list.txt").lines().toList()) {
            String[] parts = file.split(" ", 2);
            String text = text("tree/" + parts[0]);
            if (parts[1].contains("%d")) {
                for (int i = 0; i < FILES; i++) {
                    tree.put(
                            parts[1].replace("%d", "" + i),
                            text.replace("%d", "" + i).getBytes(UTF_8));
                }
            } else {
                tree.put(parts[1], text.getBytes(UTF_8));
            }
        }
        return tree;
    }

    private static String text(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ScanWorkTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
