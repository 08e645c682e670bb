package dev.lazaret.analysis.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verifies that code which writes, prints or generates code from text is reported in each of its shapes, and that its
 * benign twins are not.
 */
@Tag("slow")
class ShapesTest {
    private static final String QUIET = "quiet";

    /** Rules that report how code is written, not what it does. */
    private static final Set<String> OF_WRITING =
            Set.of("SRC-EXTERN-BLOCK", "SRC-MACRO-DEF", "SRC-MACRO-UNSAFE", "SRC-ORPHAN", "SRC-UNSAFE");

    /** Where the text of a shape is placed in its package. */
    enum Place {
        SCRIPT("script-shapes.txt", "build.rs", ""),
        MACRO("macro-shapes.txt", "src/lib.rs", "[lib]\nproc-macro = true\n"),
        TEST("test-shapes.txt", "tests/one.rs", "");

        private final String resource;
        private final String file;
        private final String manifest;

        Place(String resource, String file, String manifest) {
            this.resource = resource;
            this.file = file;
            this.manifest = manifest;
        }
    }

    /**
     * A shape of code.
     *
     * @param severity the worst that is expected, or {@link #QUIET} for low at most
     */
    record Shape(String name, String severity, String text) {}

    @TempDir
    private Path folder;

    private static List<Shape> shapes(Place place) throws IOException {
        String all;
        try (InputStream in = Objects.requireNonNull(
                ShapesTest.class.getResourceAsStream("/dev/lazaret/analysis/capability/" + place.resource))) {
            all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Shape> shapes = new ArrayList<>();
        String[] parts = all.split("(?m)^== ", -1);
        for (int k = 1; k < parts.length; k++) {
            int end = parts[k].indexOf('\n');
            int colon = parts[k].lastIndexOf(": ", end);
            shapes.add(new Shape(
                    parts[k].substring(0, colon), parts[k].substring(colon + 2, end), parts[k].substring(end + 1)));
        }
        return shapes;
    }

    @ParameterizedTest
    @EnumSource
    void reportsShapeAtExpectedSeverity(Place place) throws IOException {
        List<Shape> shapes = shapes(place);
        for (int k = 0; k < shapes.size(); k++) {
            Path root = folder.resolve("p" + k);
            Files.createDirectories(root.resolve(place.file).getParent());
            Files.createDirectories(root.resolve("src"));
            Files.writeString(
                    root.resolve("Cargo.toml"),
                    "[package]\nname = \"p" + k + "\"\nversion = \"0.1.0\"\nedition = \"2021\"\n" + place.manifest);
            Files.writeString(root.resolve("src/lib.rs"), "");
            Files.writeString(root.resolve(place.file), shapes.get(k).text());
        }
        Audit audit = CorpusTest.audit(folder);
        List<String> wrong = new ArrayList<>();
        for (int k = 0; k < shapes.size(); k++) {
            String prefix = "p" + k + "/";
            List<Finding> found = audit.findings().stream()
                    .filter(one -> one.path().utf8().startsWith(prefix))
                    .filter(one -> one.id().startsWith("SRC-") && !OF_WRITING.contains(one.id()))
                    .toList();
            Optional<Severity> worst = found.stream().map(Finding::severity).min(Comparator.naturalOrder());
            Shape shape = shapes.get(k);
            boolean right = shape.severity().equals(QUIET)
                    ? worst.filter(one -> one.atLeast(Severity.MEDIUM)).isEmpty()
                    : worst.map(Severity::word).filter(shape.severity()::equals).isPresent();
            if (!right) {
                wrong.add(shape.name() + ": expected " + shape.severity() + ", found " + found);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void hasEnoughHostileAndQuietShapes() throws IOException {
        for (Place place : Place.values()) {
            assertThat(shapes(place).stream().filter(one -> !one.severity().equals(QUIET)))
                    .hasSizeGreaterThanOrEqualTo(19);
            assertThat(shapes(place).stream().filter(one -> one.severity().equals(QUIET)))
                    .hasSizeGreaterThanOrEqualTo(4);
        }
    }
}
