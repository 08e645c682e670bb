package dev.lazaret.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.app.crates.resolve.PlaceholderCrate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verifies that cargo reads the texts of a placeholder crate unchanged, with any characters. */
class PlaceholderCrateWriterTest {
    private static final String TEXT = "\"é🦀\\\n\u007f'\u0000";

    @Test
    void manifestContainsTextsOfCrate() {
        PlaceholderCrate crate = new PlaceholderCrate(
                "gone",
                "1.1.0",
                List.of(TEXT),
                List.of(new PlaceholderCrate.Dependency(TEXT, "1.0.0")),
                Optional.empty(),
                "demo");

        Document manifest =
                TomlReader.read(PlaceholderCrateWriter.manifest(crate).getBytes(StandardCharsets.UTF_8));

        assertThat(manifest.problems()).isEmpty();
        assertThat(manifest.root().table("features").orElseThrow().array(TEXT)).isPresent();
        assertThat(manifest.root()
                        .table("dependencies")
                        .flatMap(all -> all.table("d0"))
                        .flatMap(one -> one.text("package")))
                .contains(TEXT);
    }
}
