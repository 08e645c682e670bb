package dev.lazaret.analysis.manual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects an auditor's finding from being reported where it was not made: it moves with its text and becomes stale
 * with it. Keeps P35.
 */
class RelocatorTest {
    /**
     * {@code before}: the file in which the finding is made, on the lines with {@code >}. {@code after}: the files
     * later. {@code is}: the place of the finding then.
     */
    private static final String CASES = """
            case nothing has changed
            before a.rs
              fn a() {}
            > evil();
              fn b() {}
            after a.rs
              fn a() {}
              evil();
              fn b() {}
            is a.rs:2

            case in a file that has not changed it stands where it was, however often its text is there
            before a.rs
              x();
            > x();
              x();
              x();
              x();
              x();
            after a.rs
              x();
              x();
              x();
              x();
              x();
              x();
            is a.rs:2

            case moved down
            before a.rs
              fn a() {
            > evil();
            > worse();
              }
            after a.rs
              use x;
              fn a() {
              evil();
              worse();
              }
            is a.rs:3-4 moved

            case moved up
            before a.rs
              use x;
              fn a() {
            > evil();
              }
            after a.rs
              fn a() {
              evil();
              }
            is a.rs:2 moved

            case edited elsewhere in the file
            before a.rs
            > evil();
              one
              two
              three
            after a.rs
              evil();
              one
              two
              four
            is a.rs:1

            case the lines around it are edited
            before a.rs
              one
            > evil();
              two
            after a.rs
              1
              evil();
              2
            is a.rs:2

            case its text is edited
            before a.rs
              one
            > evil();
              two
            after a.rs
              one
              evil(1);
              two
            is changed

            case one of its lines is edited
            before a.rs
            > one
            > two
            > three
            after a.rs
              one
              2
              three
            is changed

            case a line is put in between
            before a.rs
            > one
            > two
            after a.rs
              one
              and
              two
            is changed

            case its text comes twice, in its place and elsewhere
            before a.rs
              fn a() {
            > evil();
              }
            after a.rs
              fn a() {
              evil();
              }
              fn b() {
              evil();
              more();
            is a.rs:2

            case a second one comes to stand where it stood
            before a.rs
              fn a() {
            > evil();
              }
              last
            after a.rs
              fn b() {
              evil();
              more();
              fn a() {
              evil();
              }
              last
            is a.rs:5 moved

            case twice with the same lines around it
            before a.rs
              use x;
              {
            > evil();
              }
              last
            after a.rs
              use x;
              {
              evil();
              }
              last
              use x;
              {
              evil();
              }
              last
            is repeated

            case twice, and neither with the lines around it
            before a.rs
              one
            > evil();
              two
            after a.rs
              1
              evil();
              2
              evil();
              3
            is repeated

            case twice, in lines that overlap
            before a.rs
              one
            > x
            > x
              two
            after a.rs
              1
              x
              x
              x
              2
            is repeated

            case its file has another name
            before a.rs
              one
            > evil();
              two
            after b.rs
              one
              evil();
              two
            is b.rs:2 moved

            case its file has another name, and has changed
            before a.rs
              one
            > evil();
              two
              three
              four
            after b.rs
              zero
              one
              evil();
              two
              three
              5
            is gone

            case its file has another name, and has changed away from it
            before a.rs
              zero
              one
            > evil();
              two
              three
              four
            after b.rs
              begin
              zero
              one
              evil();
              two
              three
            is b.rs:4 moved

            case it was cut out into another file
            before a.rs
              {
              {
            > evil();
              }
              }
              last
            after a.rs
              last
            after b.rs
              first
              {
              {
              evil();
              }
              }
            is b.rs:4 moved

            case its text alone is in another file
            before a.rs
              one
            > }
              two
            after b.rs
              fn c() {
              }
            is gone

            case in two files with its lines around it
            before a.rs
              one
            > evil();
              two
            after b.rs
              one
              evil();
              two
            after c.rs
              one
              evil();
              two
            is repeated

            case a copy elsewhere does not matter
            before a.rs
              one
            > evil();
              two
            after a.rs
              one
              evil();
              two
            after b.rs
              one
              evil();
              two
            is a.rs:2

            case another file took its name
            before a.rs
              one
            > evil();
              two
            after a.rs
              nothing
            after b.rs
              one
              evil();
              two
            is b.rs:2 moved

            case its file is gone
            before a.rs
            > evil();
            after b.rs
              fine();
            is gone

            case nothing is left
            before a.rs
            > evil();
            is gone

            case other line ends
            before a.rs
              one
            > evil();
            > worse();
              two
            after a.rs crlf
              one
              evil();
              worse();
              two
            is a.rs:2-3

            case other line ends and moved
            before a.rs crlf
            > evil();
              two
            after a.rs
              one
              evil();
              two
            is a.rs:2 moved

            case the whole file
            before a.rs
            > one
            > two
            after a.rs
              one
              two
              three
            is a.rs:1-2

            case blanks count
            before a.rs
              one
            > evil();
            after a.rs
              one
               evil();
            is changed
            """;

    record Case(String name, ManualFinding made, Map<RepoPath, byte[]> after, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Arrays.stream(CASES.split("(?m)^case "))
                .filter(text -> !text.isEmpty())
                .map(RelocatorTest::read);
    }

    private static Case read(String text) {
        List<String> lines = text.lines().toList();
        ManualFinding made = null;
        Map<RepoPath, byte[]> after = new TreeMap<>();
        String expected = "";
        for (int i = 1; i < lines.size(); i++) {
            String[] words = lines.get(i).split(" ", 3);
            List<String> content = new ArrayList<>();
            while (i + 1 < lines.size() && lines.get(i + 1).matches("[> ] .*")) {
                content.add(lines.get(++i));
            }
            String end = words.length == 3 && words[2].equals("crlf") ? "\r\n" : "\n";
            StringBuilder file = new StringBuilder();
            content.forEach(line -> file.append(line.substring(2)).append(end));
            switch (words[0]) {
                case "before" -> {
                    List<String> marks =
                            content.stream().map(line -> line.substring(0, 1)).toList();
                    made = MadeFindings.of(
                            words[1],
                            file.toString(),
                            marks.indexOf(">") + 1,
                            marks.lastIndexOf(">") + 1,
                            "Title",
                            Severity.HIGH);
                }
                case "after" -> after.put(RepoPath.of(words[1]), file.toString().getBytes(StandardCharsets.UTF_8));
                case "is" -> expected = String.join(" ", Arrays.copyOfRange(words, 1, words.length));
                default -> assertThat(words[0]).isEmpty();
            }
        }
        return new Case(lines.getFirst(), Objects.requireNonNull(made), after, expected);
    }

    private static List<Relocation> place(List<ManualFinding> made, Map<RepoPath, byte[]> files) {
        return place(made, files, Relocator.MOST_COMPARED);
    }

    private static List<Relocation> place(List<ManualFinding> made, Map<RepoPath, byte[]> files, long mostCompared) {
        List<Entry> entries = files.entrySet().stream()
                .map(file -> new Entry(
                        file.getKey(), EntryKind.FILE, file.getValue().length, false, digest(file.getValue()), null))
                .toList();
        Inventory inventory = new Inventory(entries, List.of(), Digest.of(new byte[32]), true, entries.size(), 0, 0);
        return Relocator.relocate(
                made, inventory, path -> Optional.ofNullable(files.get(path)).map(Content::of), mostCompared);
    }

    private static Digest digest(byte[] bytes) {
        MessageDigest sum = Digest.start();
        sum.update(bytes);
        return Digest.finish(sum);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void relocatesFindingToItsText(Case one) {
        Relocation placed = place(List.of(one.made()), one.after()).getFirst();
        assertThat(words(placed)).isEqualTo(one.expected());
    }

    private static String words(Relocation placed) {
        return switch (placed) {
            case Relocation.Found there ->
                there.path() + ":" + there.lines().first()
                        + (there.lines().count() == 1 ? "" : "-" + there.lines().last())
                        + (there.hasMoved() ? " moved" : "");
            case Relocation.Stale(ManualFinding _, Relocation.StaleReason why) -> why.word();
        };
    }

    @Test
    void unreadableFileIsUnsearchedNotChanged() {
        ManualFinding made = MadeFindings.of("a.rs", "one\ntwo\n", 1, 1, "Title", Severity.LOW);
        Entry entry = new Entry(RepoPath.of("a.rs"), EntryKind.FILE, 8, false, digest(new byte[8]), null);
        Inventory inventory = new Inventory(List.of(entry), List.of(), Digest.of(new byte[32]), true, 1, 0, 8);
        assertThat(Relocator.relocate(List.of(made), inventory, _ -> Optional.empty()))
                .containsExactly(new Relocation.Stale(made, Relocation.StaleReason.UNSEARCHED));
    }

    /**
     * Comparing a file crafted against the algorithm takes a bounded number of comparisons. A finding that was not
     * compared is stale. Without {@code lazaret.deep} the bound is a sixteenth: to reach the usual one takes ten
     * seconds.
     */
    @Test
    void boundsComparisonOfRepetitiveText() {
        boolean deep = Boolean.getBoolean("lazaret.deep");
        long most = deep ? Relocator.MOST_COMPARED : Relocator.MOST_COMPARED / 16;
        int count = deep ? 20_000 : 5_000;
        ManualFinding made = MadeFindings.of("a.rs", "x\n".repeat(count) + "y\n", 1, count + 1, "Title", Severity.LOW);
        byte[] hostile = "x\n".repeat(4 * count).getBytes(StandardCharsets.UTF_8);
        assertThat(place(List.of(made), Map.of(RepoPath.of("a.rs"), hostile), most))
                .containsExactly(new Relocation.Stale(made, Relocation.StaleReason.UNSEARCHED));
    }

    @Test
    void findingsAboveSearchLimitAreStale() {
        String text = "one\n";
        List<ManualFinding> many = new ArrayList<>();
        for (int i = 0; i <= Relocator.MOST_FINDINGS; i++) {
            many.add(MadeFindings.of("a.rs", text, 1, 1, "Title " + i, Severity.LOW));
        }
        List<Relocation> placed = place(many, Map.of(RepoPath.of("a.rs"), text.getBytes(StandardCharsets.UTF_8)));
        assertThat(placed.getFirst()).isInstanceOf(Relocation.Found.class);
        assertThat(placed.getLast()).isEqualTo(new Relocation.Stale(many.getLast(), Relocation.StaleReason.UNSEARCHED));
    }
}
