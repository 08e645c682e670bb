package dev.lazaret.analysis.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Verifies that published crates are read completely: every file lexes without problems, except for the few files that
 * are malformed on purpose.
 */
@Tag("slow")
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

    @Test
    void everyReaderUnderstandsPublishedCrates() {
        int items = 0;
        List<Path> unbalanced = new ArrayList<>();
        List<Path> files = sources();
        for (Path file : files) {
            Tokens tokens = LimitsTest.readAll(bytes(file));
            Outline outline = Outline.of(tokens);
            assertThat(outline.cut()).as(file.toString()).isFalse();
            if (BracketPairIndex.of(tokens).unbalanced().length > 0) {
                unbalanced.add(file);
            }
            items += outline.items().size();
        }
        assertThat(unbalanced).hasSizeLessThan(files.size() / 500);
        assertThat(items).isGreaterThan(10_000);
    }

    /** Bytes are lost, doubled, swapped or changed, as in a damaged file. */
    @Test
    void readsDamagedCratesCompletely() {
        var random = new Random(4);
        var lexer = new Lexer();
        List<Path> files = sources();
        for (int k = 0; k < files.size(); k += 3) {
            byte[] bytes = bytes(files.get(k));
            if (bytes.length == 0) {
                continue;
            }
            for (int change = 0; change < 5; change++) {
                int at = random.nextInt(bytes.length);
                switch (random.nextInt(4)) {
                    case 0 -> bytes[at] = (byte) random.nextInt(256);
                    case 1 -> bytes[at] = (byte) "\"'/*#r(){}[]\\\n".charAt(random.nextInt(14));
                    case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
                    default -> bytes[at] = bytes[random.nextInt(bytes.length)];
                }
            }
            LexerPropertiesTest.check(lexer, bytes);
            LimitsTest.readAll(bytes);
        }
    }

    /** Returns every Rust file of the registry in path order, or every n-th: all with {@code -Dlazaret.deep=true}. */
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
