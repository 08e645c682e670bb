package dev.lazaret.analysis.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.text.LineRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Protects an auditor who has read a file that then changes: a line that was not read never counts as read, and
 * unchanged lines need not be read again. Keeps P34.
 */
@Tag("slow")
class FileLinesReadTest {
    /** Before and after; a line that begins with {@code *} was read, or is expected to count as read. */
    private static final String CASES = """
            == nothing changes
            *one
             two
            *three
            --
            *one
             two
            *three
            == a line that is put in is not read
            *one
            *three
            --
            *one
             two
            *three
            == a line that is changed is not read, those around it are
            *fn a() {
            *    one();
            *}
            --
            *fn a() {
                 two();
            *}
            == lines that go take nothing with them
            *one
            *two
            *three
            --
            *one
            *three
            == a blank more at the end of a line is a change
            *let a = 1;
            *let b = 2;
            --
             let a = 1;\s
            *let b = 2;
            == a line that was not read is not read where a read one like it goes
            *return;
             check();
             return;
            --
             check();
             return;
            == lines that move behind each other: one part of them is new
            *a
            *b
            *c
            *d
            --
             c
             d
            *a
            *b
            == of equal lines in a changed place none is taken for another
            *start
            *}
            *}
            *middle
            *}
            *end
            --
            *start
             x
             }
             y
             }
             z
            *end
            == the second of two copies is new
            *fn a() {
            *    one();
            *}
            *last
            --
            *fn a() {
            *    one();
            *}
             fn a() {
                 one();
             }
            *last
            == a function between two that were read
            *fn a() {
            *    a1();
            *}
            *
            *fn c() {
            *    c1();
            *}
            --
            *fn a() {
            *    a1();
            *}
            *
             fn b() {
                 b1();
             }

            *fn c() {
            *    c1();
            *}
            == what was not read does not become read
             a
             b
             c
            --
             a
             x
             c
            == another file altogether
            *a
            *b
            --
             x
             y
            == everything goes
            *a
            --
            """;

    static Stream<Arguments> cases() {
        return Stream.of(CASES.split("(?m)^== ")).filter(one -> !one.isBlank()).map(one -> {
            String[] parts = one.substring(one.indexOf('\n') + 1).split("(?m)^--\n?", -1);
            return Arguments.of(one.lines().findFirst().orElseThrow(), parts[0], parts[1]);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void unchangedLinesStayRead(String name, String before, String after) {
        FileLinesRead file = new FileLinesRead(Digest.of(new byte[32]), digests(plain(before)), marked(before));

        assertThat(file.in(digests(plain(after)))).isEqualTo(marked(after));
    }

    /** Property test: random files with random edits. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void carriedLinesMatchReadLinesInOrder(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<String> before = lines(random);
            List<String> after = edited(before, random);
            LineSet read = some(before.size(), random);
            LineSet carried =
                    new FileLinesRead(Digest.of(new byte[32]), digests(text(before)), read).in(digests(text(after)));

            int at = 0;
            for (int line = 1; line <= after.size(); line++) {
                if (carried.contains(line)) {
                    at++;
                    while (at <= before.size()
                            && !(read.contains(at) && before.get(at - 1).equals(after.get(line - 1)))) {
                        at++;
                    }
                }
            }
            assertThat(at).as(before + " " + read.text() + " " + after).isLessThanOrEqualTo(before.size());
            assertThat(carried.count()).isLessThanOrEqualTo(read.count());
        }
    }

    /** A file crafted to take long: a hundred thousand lines, of which all or none match. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100_000})
    void largeFilesAreCompared(int different) {
        int lines = 100_000;
        List<String> before =
                IntStream.range(0, lines).mapToObj(i -> "line " + i % different).toList();
        List<String> after = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            after.add(before.get((int) ((i * 7_919L) % lines)));
            after.add("new " + i);
        }
        FileLinesRead file = new FileLinesRead(Digest.of(new byte[32]), digests(text(before)), LineSet.first(lines));

        assertThat(file.in(digests(text(after))).count()).isBetween(1, lines);
    }

    private static List<String> lines(Random random) {
        return random.ints(random.nextInt(1, 30), 0, 12)
                .mapToObj(i -> i < 4 ? "}" : "line " + i)
                .toList();
    }

    private static List<String> edited(List<String> before, Random random) {
        List<String> after = new ArrayList<>(before);
        for (int edits = random.nextInt(6); edits > 0; edits--) {
            int at = random.nextInt(after.size() + 1);
            switch (random.nextInt(3)) {
                case 0 -> after.add(at, "line " + random.nextInt(14));
                case 1 -> after.subList(at, after.size()).clear();
                default -> after.addAll(at, List.copyOf(after.subList(0, Math.min(3, after.size()))));
            }
        }
        return after;
    }

    private static LineSet some(int lines, Random random) {
        LineSet read = LineSet.NONE;
        Set<Integer> of = new HashSet<>();
        for (int line = 1; line <= lines; line++) {
            if (random.nextBoolean() && of.add(line)) {
                read = read.with(LineSet.of(new LineRange(line, line)));
            }
        }
        return read;
    }

    private static LineSet marked(String text) {
        LineSet read = LineSet.NONE;
        List<String> lines = text.lines().toList();
        for (int line = 1; line <= lines.size(); line++) {
            if (lines.get(line - 1).startsWith("*")) {
                read = read.with(LineSet.of(new LineRange(line, line)));
            }
        }
        return read;
    }

    private static String plain(String text) {
        return text.lines()
                .map(line -> (line.isEmpty() ? line : line.substring(1)) + "\n")
                .reduce("", String::concat);
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
    }

    private static LineDigests digests(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return LineDigests.of(bytes, bytes.length);
    }
}
