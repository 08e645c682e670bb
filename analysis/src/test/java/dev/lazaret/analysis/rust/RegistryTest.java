package dev.lazaret.analysis.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protects that published crates are read whole: every file lexes, without problems but for the few files that are broken on purpose. */
class RegistryTest {
    private static final Path REGISTRY = Path.of("/usr/share/cargo/registry");
    private static final int SAMPLE = 3_000;

    @Test
    void publishedCratesHaveNoProblems() {
        var lexer = new Lexer();
        List<String> problems = new ArrayList<>();
        List<Path> files = sources();
        for (Path file : files) {
            byte[] bytes = bytes(file);
            LexerPropertiesTest.check(lexer, bytes);
            Tokens tokens = lexer.tokens();
            for (int i = 0; i < tokens.size(); i++) {
                if (tokens.kind(i).isProblem()) {
                    problems.add(
                            file + ": " + tokens.text(i).lines().findFirst().orElse(""));
                    break;
                }
            }
        }
        // fewer than one file in 500: test data of lexers and parsers
        assertThat(problems).hasSizeLessThan(files.size() / 500);
    }

    /** Every Rust file of the registry in path order, or every n-th: all with {@code -Dlazaret.deep=true}. */
    static List<Path> sources() {
        List<Path> all = new ArrayList<>();
        if (Files.isDirectory(REGISTRY)) {
            try (var walk = Files.walk(REGISTRY)) {
                walk.filter(p -> p.toString().endsWith(".rs") && Files.isRegularFile(p))
                        .sorted()
                        .forEach(all::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(all)
                .as("Rust files below %s: install librust-cargo-dev", REGISTRY)
                .hasSizeGreaterThan(1_000);
        int step = Boolean.getBoolean("lazaret.deep") ? 1 : Math.max(1, all.size() / SAMPLE);
        List<Path> chosen = new ArrayList<>();
        for (int i = 0; i < all.size(); i += step) {
            chosen.add(all.get(i));
        }
        return chosen;
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
