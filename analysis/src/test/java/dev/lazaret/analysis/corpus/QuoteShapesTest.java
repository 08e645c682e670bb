package dev.lazaret.analysis.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that code counts as merely written only by a macro that is proved to be the one of the crate quote. The
 * argument of any other macro of that name counts as code that runs.
 */
@Tag("slow")
class QuoteShapesTest {
    /**
     * A macro package.
     *
     * @param dependencies lines of its manifest
     */
    record Shape(String name, String dependencies, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Shape> shapes() throws IOException {
        String all;
        try (InputStream in = Objects.requireNonNull(
                QuoteShapesTest.class.getResourceAsStream("/dev/lazaret/analysis/capability/quote-shapes.txt"))) {
            all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Shape> shapes = new ArrayList<>();
        for (String part : all.split("(?m)^== ", -1)) {
            int name = part.indexOf('\n');
            int text = part.indexOf("\n--\n");
            if (text >= 0) {
                shapes.add(new Shape(
                        part.substring(0, name),
                        part.substring(name + 1, text),
                        part.substring(text + "\n--\n".length())));
            }
        }
        return shapes;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void treatsUnprovenQuoteMacroAsRunningCode(Shape shape, @TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(
                folder.resolve("Cargo.toml"),
                "[package]\nname = \"m\"\nversion = \"0.1.0\"\nedition = \"2021\"\n[lib]\nproc-macro = true\n[dependencies]\n"
                        + shape.dependencies() + "\n");
        Files.writeString(folder.resolve("src/lib.rs"), shape.text());
        List<Finding> found = CorpusTest.audit(folder).findings();
        assertThat(found).anyMatch(one -> one.id().equals("SRC-MACRO-PROCESS") && one.severity() == Severity.CRITICAL);
    }
}
