package dev.lazaret.app.sandbox.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Protects that a replacement is made as a whole or not at all, also if the program is killed between two moves.
 * Slow because each of some hundred replacements waits for the disk. */
@Tag("slow")
class AtomicEntryReplacerTest {
    private static final List<String> NAMES = List.of("target", "expanded", "log");

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    @TempDir
    Path base;

    /** One move, creation or deletion of a replacement. */
    private interface Act {
        void run() throws IOException;
    }

    static Stream<Arguments> earlierAndNew() {
        List<List<String>> sets = List.of(List.of("log"), List.of("target", "log"), NAMES);
        return Stream.concat(Stream.of(List.<String>of()), sets.stream())
                .flatMap(earlier -> sets.stream().map(next -> Arguments.of(earlier, next)));
    }

    @ParameterizedTest
    @MethodSource("earlierAndNew")
    void isCompleteOrUndoneAfterKillAtAnyPoint(List<String> earlier, List<String> next) throws IOException {
        int points = acts(base.resolve("all"), earlier, next).size();
        for (int point = 0; point <= points; point++) {
            Path folder = killed(point, earlier, next);
            new AtomicEntryReplacer(folder, "aside", NAMES::contains).recover();

            boolean done = point > lastMove(earlier, next);
            assertThat(results(folder))
                    .as("killed after %d of %d acts", point, points)
                    .isEqualTo(done ? expected("new", next) : expected("earlier", earlier));
            assertThat(folder.resolve("aside")).doesNotExist();
        }
    }

    @ParameterizedTest
    @MethodSource("earlierAndNew")
    void replacesAfterKillAtAnyPoint(List<String> earlier, List<String> next) throws IOException {
        int points = acts(base.resolve("all"), earlier, next).size();
        for (int point = 0; point <= points; point++) {
            Path folder = killed(point, earlier, next);
            Path part = folder.resolve("part");
            new UntrustedTree(part).delete();
            fill(part, "newer", List.of("expanded", "log"));

            assertThat(new AtomicEntryReplacer(folder, "aside", NAMES::contains)
                            .replace(NAMES, placed(part, List.of("expanded", "log"))))
                    .isEmpty();
            assertThat(results(folder)).isEqualTo(expected("newer", List.of("expanded", "log")));
            assertThat(folder.resolve("aside")).doesNotExist();
        }
    }

    @Test
    void completesInterruptedRevert() throws IOException {
        Path folder = killed(lastMove(List.of("log"), NAMES), List.of("log"), NAMES);
        new UntrustedTree(folder.resolve("target")).delete();
        new AtomicEntryReplacer(folder, "aside", NAMES::contains).recover();
        assertThat(results(folder)).as("some new ones were deleted").isEqualTo(expected("earlier", List.of("log")));

        folder = killed(lastMove(NAMES, List.of("log")), NAMES, List.of("log"));
        Files.delete(folder.resolve("aside/new"));
        Files.move(folder.resolve("aside/earlier/expanded"), folder.resolve("expanded"));
        new AtomicEntryReplacer(folder, "aside", NAMES::contains).recover();
        assertThat(results(folder)).as("some were moved back").isEqualTo(expected("earlier", NAMES));
    }

    @Test
    void movesEverythingBackAfterFailure() throws IOException {
        Path folder = Files.createDirectory(base.resolve("folder"));
        fill(folder, "earlier", NAMES);
        Path part = folder.resolve("part");
        fill(part, "new", List.of("target"));

        assertThatThrownBy(() -> new AtomicEntryReplacer(folder, "aside", NAMES::contains)
                        .replace(NAMES, placed(part, List.of("target", "log"))))
                .as("there is no new log")
                .isInstanceOf(IOException.class);
        assertThat(results(folder)).isEqualTo(expected("earlier", NAMES));
        assertThat(results(part)).isEqualTo(expected("new", List.of("target")));
        assertThat(folder.resolve("aside")).doesNotExist();
    }

    @Test
    void changesNothingIfListIsDamaged() throws IOException {
        List<byte[]> damaged = List.of(
                new byte[0],
                new byte[] {0, 0, 0},
                new byte[] {(byte) 0xff, '\n'},
                "\n".getBytes(StandardCharsets.UTF_8),
                "target\0\n".getBytes(StandardCharsets.UTF_8),
                "notes\n".getBytes(StandardCharsets.UTF_8),
                "target\n../notes\n".getBytes(StandardCharsets.UTF_8),
                "aside\n".getBytes(StandardCharsets.UTF_8));
        for (byte[] list : damaged) {
            Path folder = killed(lastMove(NAMES, NAMES), NAMES, NAMES);
            Files.writeString(folder.resolve("notes"), "precious");
            Files.write(folder.resolve("aside/new"), list);

            assertThatThrownBy(() -> new AtomicEntryReplacer(folder, "aside", NAMES::contains).recover())
                    .hasMessageStartingWith("aside/new is damaged")
                    .hasMessageContaining("the earlier ones are in aside/earlier");
            assertThat(results(folder)).isEqualTo(expected("new", List.of("target", "expanded")));
            assertThat(results(folder.resolve("aside/earlier"))).isEqualTo(expected("earlier", NAMES));
            assertThat(folder.resolve("notes")).hasContent("precious");
        }
    }

    @Test
    void movesBackOnlyKnownNames() throws IOException {
        Path folder = killed(lastMove(NAMES, NAMES), NAMES, NAMES);
        Files.writeString(folder.resolve("aside/earlier/notes"), "planted");

        assertThatThrownBy(() -> new AtomicEntryReplacer(folder, "aside", NAMES::contains).recover())
                .hasMessageContaining("notes");
        assertThat(folder.resolve("notes")).doesNotExist();
        assertThat(results(folder)).isEqualTo(expected("new", List.of("target", "expanded")));
    }

    @Test
    void doesNotOverwriteFileInPlaceOfMovedResult() throws IOException {
        Path folder = killed(lastMove(List.of("log"), List.of("log")), List.of("log"), List.of("log"));
        Files.delete(folder.resolve("aside/new"));
        Files.writeString(folder.resolve("log"), "somebody's");

        assertThatThrownBy(() -> new AtomicEntryReplacer(folder, "aside", NAMES::contains).recover())
                .hasMessageContaining("is in the way");
        assertThat(folder.resolve("log")).hasContent("somebody's");
        assertThat(folder.resolve("aside/earlier/log")).hasContent("earlier log");

        Path listed = killed(lastMove(NAMES, List.of("target", "log")), NAMES, List.of("target", "log"));
        Files.writeString(Files.createDirectory(listed.resolve("expanded")).resolve("file"), "somebody's");
        assertThatThrownBy(() -> new AtomicEntryReplacer(listed, "aside", NAMES::contains).recover())
                .hasMessage("expanded is in the way of what was set aside in aside/earlier; move it elsewhere");
        assertThat(results(listed)).isEqualTo(Map.of("target", "new target", "expanded", "somebody's"));
    }

    @Test
    void movesNothingOutOfLinkedFolder() throws IOException {
        Path linked = base.resolve("linked");
        Path other = linked.resolve("earlier");
        fill(other, "precious", List.of("log"));
        Path folder = Files.createDirectory(base.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("aside"), linked);

        new AtomicEntryReplacer(folder, "aside", NAMES::contains).recover();
        assertThat(results(folder)).isEmpty();
        assertThat(results(other)).isEqualTo(expected("precious", List.of("log")));
        assertThat(Files.exists(folder.resolve("aside"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    @Test
    void deletesNothingOthersCanChange() throws IOException {
        for (String exposed : List.of("aside", "aside/earlier")) {
            Path folder = killed(lastMove(NAMES, NAMES), NAMES, NAMES);
            Files.setAttribute(folder.resolve(exposed), "unix:mode", 0770);

            assertThatThrownBy(() -> new AtomicEntryReplacer(folder, "aside", NAMES::contains).recover())
                    .hasMessageStartingWith("aside may hold the only copy of earlier results")
                    .hasMessageContaining("chmod -R go-w");
            assertThat(results(folder)).isEqualTo(expected("new", List.of("target", "expanded")));
            assertThat(results(folder.resolve("aside/earlier"))).isEqualTo(expected("earlier", NAMES));

            Files.setAttribute(folder.resolve(exposed), "unix:mode", 0700);
            new AtomicEntryReplacer(folder, "aside", NAMES::contains).recover();
            assertThat(results(folder)).isEqualTo(expected("earlier", NAMES));
        }
    }

    @Test
    void deletesEmptyFolderOthersCanChange() throws IOException {
        Path folder = Files.createDirectory(base.resolve("folder"));
        Files.setAttribute(Files.createDirectory(folder.resolve("aside")), "unix:mode", 0770);

        new AtomicEntryReplacer(folder, "aside", NAMES::contains).recover();
        assertThat(folder.resolve("aside")).doesNotExist();
    }

    /** Creates the state of a folder whose replacement was killed after this number of acts. */
    private Path killed(int point, List<String> earlier, List<String> next) throws IOException {
        Path folder = Files.createTempDirectory(base, "killed");
        fill(folder, "earlier", earlier);
        fill(folder.resolve("part"), "new", next);
        for (Act act : acts(folder, earlier, next).subList(0, point)) {
            act.run();
        }
        return folder;
    }

    /** Returns the acts of a whole replacement, in order. */
    private static List<Act> acts(Path folder, List<String> earlier, List<String> next) {
        Path aside = folder.resolve("aside");
        List<Act> acts = new ArrayList<>();
        acts.add(() -> Files.createDirectory(aside, PRIVATE));
        acts.add(() -> Files.createDirectory(aside.resolve("earlier"), PRIVATE));
        earlier.forEach(name -> acts.add(
                () -> Files.move(folder.resolve(name), aside.resolve("earlier").resolve(name))));
        acts.add(() -> Files.write(aside.resolve("incomplete"), next.subList(0, 1)));
        acts.add(() -> Files.write(aside.resolve("incomplete"), next));
        acts.add(() -> Files.move(aside.resolve("incomplete"), aside.resolve("new")));
        next.forEach(name -> acts.add(() -> Files.move(folder.resolve("part").resolve(name), folder.resolve(name))));
        acts.add(() -> Files.move(aside.resolve("earlier"), aside.resolve("obsolete")));
        earlier.forEach(name ->
                acts.add(() -> new UntrustedTree(aside.resolve("obsolete").resolve(name)).delete()));
        acts.add(() -> new UntrustedTree(aside.resolve("new")).delete());
        acts.add(() -> new UntrustedTree(aside).delete());
        return acts;
    }

    /** Returns the number of acts before the move of the last new entry. */
    private static int lastMove(List<String> earlier, List<String> next) {
        return 2 + earlier.size() + 3 + next.size() - 1;
    }

    private static void fill(Path folder, String words, List<String> names) throws IOException {
        Files.createDirectories(folder);
        for (String name : names) {
            if (name.equals("log")) {
                Files.writeString(folder.resolve(name), words + " log");
            } else {
                Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("file"), words + " " + name);
            }
        }
    }

    private static SequencedMap<String, Path> placed(Path part, Collection<String> names) {
        SequencedMap<String, Path> placed = new LinkedHashMap<>();
        names.forEach(name -> placed.put(name, part.resolve(name)));
        return placed;
    }

    private static Map<String, String> expected(String words, List<String> names) {
        Map<String, String> expected = new TreeMap<>();
        names.forEach(name -> expected.put(name, words + " " + name));
        return expected;
    }

    private static Map<String, String> results(Path folder) throws IOException {
        Map<String, String> results = new TreeMap<>();
        for (String name : NAMES) {
            Path place = folder.resolve(name);
            if (Files.exists(place)) {
                results.put(name, Files.readString(Files.isDirectory(place) ? place.resolve("file") : place));
            }
        }
        return results;
    }
}
