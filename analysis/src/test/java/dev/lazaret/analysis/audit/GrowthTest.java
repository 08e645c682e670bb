package dev.lazaret.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.pattern.BraceExpander;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that the cost of a scan is linear in the size of a file, for any name and any repeated content. The names
 * cover all kinds of documents and all files that detectors look at; the shapes are those of {@code growth/shapes.txt}.
 * Tests each name with one shape; with {@code lazaret.deep} with all of them.
 */
@Tag("slow")
final class GrowthTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final int SIZE = 8 << 10;

    /** Always acceptable, in nanoseconds: repeated names are followed for up to the number of steps in Resolver. */
    private static final long FLOOR = 150_000_000;

    private static final long KNOWN_FLOOR = 60_000_000;

    private static final GrowthSample SAMPLES = new GrowthSample();
    private static final int SAMPLE = DEEP ? Integer.MAX_VALUE : 1;

    /**
     * The only name under which TOML is read for each shape. Its reading costs the same under all names, and much for
     * broken files; the rules differ.
     */
    private static final String TOML = "Cargo.toml";

    private static final Map<Sized, Document> DOCUMENTS = new HashMap<>();

    /** Names of files that detectors and readers other than those of documents look at. */
    private static final List<String> OTHER = List.of(
            ".cargo-checksum.json",
            "AGENTS.md",
            "Makefile",
            "README.md",
            "a.bin",
            "a.html",
            "a.py",
            "a.rs",
            "a.sh",
            "build.rs",
            "tests/a.txt");

    /** Returns a name for each kind of documents, and the other names. */
    static Collection<String> names() throws IOException {
        TreeSet<String> names = new TreeSet<>(OTHER);
        try (InputStream data = Catalogue.class.getResourceAsStream("documents.toml")) {
            Document kinds = TomlReader.read(data.readAllBytes());
            kinds.root()
                    .members()
                    .forEach(kind -> kinds.root()
                            .table(kind.key())
                            .flatMap(table -> table.array("files"))
                            .ifPresent(files -> names.add(name(files.texts().getFirst()))));
        }
        return names;
    }

    /** Returns a path that a glob of a document kind matches. */
    private static String name(String glob) {
        String one = BraceExpander.expand(glob).getFirst();
        String plain = one.substring(one.startsWith("git:") ? "git:".length() : 0)
                .replace("**/", "")
                .replaceAll("\\*+|\\?|\\[.*?]", "x");
        return one.startsWith("git:") ? ".git/" + plain : plain;
    }

    private static void check(String path, Shape shape, int size, long floor) {
        FileCost.growsWithSize(path + " " + shape, bytes -> FileCost.of(path, shape.bytes(bytes)), size, floor);
    }

    /** Cases that were once too costly: a path, a blank and a shape. */
    static List<String> known() {
        return Shape.lines("known.txt");
    }

    @ParameterizedTest
    @MethodSource("known")
    void knownCostlyShapesGrowLinearly(String line) {
        int blank = line.indexOf(' ');
        Shape shape = Shape.parse(line.substring(blank + 1));
        check(line.substring(0, blank), shape, 32 << 10, KNOWN_FLOOR);
    }

    @ParameterizedTest
    @MethodSource("names")
    void filesOfEachName(String path) {
        boolean rulesOnly = !path.equals(TOML) && FileCost.isToml(path);
        SAMPLES.of(Shape.all(), SAMPLE).forEach(shape -> {
            if (rulesOnly) {
                FileCost.growsWithSize(
                        path + " " + shape, size -> FileCost.ofRules(path, document(shape, size)), SIZE, FLOOR);
            } else {
                check(path, shape, SIZE, FLOOR);
            }
        });
    }

    private static Document document(Shape shape, int size) {
        return DOCUMENTS.computeIfAbsent(
                new Sized(shape, size), one -> TomlReader.read(one.shape().bytes(one.size())));
    }

    private record Sized(Shape shape, int size) {}

    @Test
    void namesIncludeTomlFile() throws IOException {
        assertThat(names()).contains(TOML);
        assertThat(FileCost.isToml(TOML)).isTrue();
    }
}
