package dev.lazaret.app.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FiguresTableTest {
    @Test
    void readsWhatItWrites() {
        FiguresTable table = table("url-2.5.4", new Measure(Measure.FIRST, 950, 1000));
        assertThat(FiguresTable.parse(table.text())).isEqualTo(table);
        assertThatThrownBy(() -> FiguresTable.parse("url\tfirst\t1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("url");
    }

    @Test
    void reportsFallOfMoreThanOnePoint() {
        FiguresTable before = table("url-2.5.4", new Measure(Measure.FIRST, 950, 1000));
        assertThat(before.falls(table("url-2.5.4", new Measure(Measure.FIRST, 940, 1000))))
                .isEmpty();
        assertThat(before.falls(table("url-2.5.4", new Measure(Measure.FIRST, 939, 1000))))
                .singleElement()
                .asString()
                .contains("url-2.5.4 first fell from 95.0 to 93.9 %");
    }

    @Test
    void ignoresSmallCountsAndKindsOfOneCrate() {
        Measure few = new Measure(Measure.FIRST, 50, 50);
        Measure kind = new Measure(Measure.FIRST + "-macro", 500, 500);
        FiguresTable none = table("url-2.5.4", new Measure(Measure.FIRST, 0, 50), new Measure(kind.name(), 0, 500));
        assertThat(table("url-2.5.4", few, kind).falls(none)).isEmpty();
        assertThat(table(FiguresTable.ALL, kind).falls(table(FiguresTable.ALL, new Measure(kind.name(), 0, 500))))
                .hasSize(1);
    }

    @Test
    void firstSightHasOnlyCratesOfTheSecondSet() throws IOException {
        List<String> set = resource("second-set.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(set).hasSize(20).doesNotContainAnyElementsOf(NameBench.CRATES);
        assertThat(set)
                .containsAll(
                        FiguresTable.parse(resource("first-sight.tsv")).crates().keySet());
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(FiguresTableTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static FiguresTable table(String crate, Measure... measures) {
        return new FiguresTable(Map.of(crate, Figures.of(List.of(measures))));
    }
}
