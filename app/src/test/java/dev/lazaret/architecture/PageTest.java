package dev.lazaret.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Protects that the page on the architecture names tests and invariants that are there. */
final class PageTest {
    private static final Path PAGE = Path.of("docs", "architecture.md");

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Set<String> there = new TreeSet<>();
        for (String module : List.of("analysis", "viewer", "app")) {
            try (Stream<Path> sources = Files.walk(Path.of("..", module, "src", "test", "java"))) {
                sources.map(path -> path.getFileName().toString())
                        .filter(name -> name.endsWith("Test.java"))
                        .forEach(name -> there.add(name.replace(".java", "")));
            }
        }
        assertThat(named("`(\\w+Test)`")).isNotEmpty().isSubsetOf(there);
    }

    @Test
    void everyInvariantThatIsNamedIsOne() throws IOException {
        Set<String> known = Stream.of(Invariants.ofAll(), Invariants.ofReadingModules(), Invariants.ofAnalysis())
                .flatMap(List::stream)
                .map(Invariant::name)
                .collect(Collectors.toSet());
        assertThat(named("\"([^\"]+)\"")).isNotEmpty().isSubsetOf(known);
    }

    private static Set<String> named(String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
