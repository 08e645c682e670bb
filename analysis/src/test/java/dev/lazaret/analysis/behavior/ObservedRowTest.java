package dev.lazaret.analysis.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Observation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies which observations are folded into one row, and that no observation is lost or hidden among others. */
class ObservedRowTest {
    static Stream<String> cases() throws IOException {
        try (var in = Objects.requireNonNull(ObservedRowTest.class.getResourceAsStream("rows.txt"))) {
            return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("====\n", -1));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void folds(String text) {
        List<String> parts = List.of(text.split("----\n", -1));
        List<ObservedRow> rows = ObservedRow.fold(ObservationCaseReader.read(
                parts.getFirst().lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"))));

        assertThat(rows.stream().map(ObservedRowFormatter::sentence).collect(Collectors.joining("\n")) + "\n")
                .isEqualTo(parts.get(1));
    }

    /** Each observation is in one row, and all of a row are equally expected and have the same result. */
    @Test
    void losesAndMixesNothing() {
        List<Observation> seen = new ArrayList<>();
        for (Observation.Result result : Observation.Result.values()) {
            for (Observation.Expectedness regard : Observation.Expectedness.values()) {
                for (Observation.Kind kind : List.of(Observation.Kind.BUILD_SCRIPT, Observation.Kind.UNKNOWN)) {
                    IntStream.range(0, 20)
                            .mapToObj(i -> kind.word() + ": read /etc/" + i % 7 + "/of-" + i % 3 + ": " + result.word()
                                    + ": " + regard.name().replace('_', '-') + ": Why.: " + (i + 1))
                            .flatMap(line -> ObservationCaseReader.read(line).stream())
                            .forEach(seen::add);
                }
            }
        }

        List<ObservedRow> rows = ObservedRow.fold(seen);

        assertThat(rows).hasSizeLessThan(seen.size());
        assertThat(rows.stream().flatMap(row -> row.members().stream())).containsExactlyInAnyOrderElementsOf(seen);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.members().stream().map(Observation::actor).distinct())
                    .hasSize(1);
            assertThat(row.members().stream().map(Observation::result).distinct())
                    .hasSize(1);
            assertThat(row.members().stream().map(Observation::expectedness).distinct())
                    .hasSize(1);
        });
    }
}
