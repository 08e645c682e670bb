package dev.lazaret.app.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that no figure of the index of names is more than a point below the stored one. Measures only small crates
 * of the first set, and no definitions in dependencies: rust-analyzer would have to index some seventy packages for the
 * whole set, which takes close to an hour on two cores. Four crates take about a minute, and nothing once their indexes
 * are cached. {@code bench names} measures all.
 */
@Tag("deep")
class NameBenchTest {
    private static final List<String> SAMPLE = List.of("globset-0.4.15", "http-1.2.0", "ignore-0.4.23", "png-0.17.7");

    @Test
    void figuresDoNotFall(@TempDir Path folder) throws IOException, InterruptedException {
        RustAnalyzer analyzer = new RustAnalyzer(cache(), NameBench.REGISTRY);
        analyzer.requireInstalled();
        FiguresTable measured = NameBench.withoutDependencies(analyzer, MeasuredResolver::open)
                .measure(SAMPLE, folder.resolve("wrong.tsv"), new PrintStream(OutputStream.nullOutputStream()));
        assertThat(measured.crates()).hasSameSizeAs(SAMPLE);
        assertThat(stored().falls(measured)).isEmpty();
    }

    private static FiguresTable stored() throws IOException {
        try (var expected = Objects.requireNonNull(NameBenchTest.class.getResourceAsStream("expected.tsv"))) {
            return FiguresTable.parse(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The cache of {@code bench names}. */
    private static Path cache() throws IOException {
        String given = System.getenv("XDG_CACHE_HOME");
        Path base =
                given == null || given.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(given);
        return Files.createDirectories(base.resolve("lazaret/bench-names"));
    }
}
