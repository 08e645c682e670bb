package dev.lazaret.analysis.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies the set of numbers of read lines: no line counts twice, and none is lost. */
class LineSetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "1-3     | 5       | 1-3,5   | 1-3",
                "1-3     | 4       | 1-4     | 1-3",
                "1-10    | 3-4     | 1-10    | 1-2,5-10",
                "1-3,7-9 | 2-8     | 1-9     | 1,9",
                "5       | 1-9     | 1-9     | ''",
                "''      | 2       | 2       | ''",
                "2       | ''      | 2       | 2",
                "1,3,5   | 2,4     | 1-5     | 1,3,5",
                "1-9     | 1,5,9   | 1-9     | 2-4,6-8",
            })
    void addsAndRemovesLines(String mine, String other, String with, String without) {
        LineSet lines = LineSet.of(mine);

        assertThat(lines.with(LineSet.of(other)).text()).isEqualTo(with);
        assertThat(lines.without(LineSet.of(other)).text()).isEqualTo(without);
        assertThat(lines.within(LineSet.of(other)).count()
                        + lines.without(LineSet.of(other)).count())
                .isEqualTo(lines.count());
    }

    @Test
    void containsLines() {
        LineSet lines = LineSet.of("2-4,8");

        assertThat(lines.contains(2)).isTrue();
        assertThat(lines.contains(5)).isFalse();
        assertThat(lines.contains(9)).isFalse();
        assertThat(lines.count()).isEqualTo(4);
        assertThat(lines.firstOutside(8)).contains(1);
        assertThat(LineSet.of("1-8").firstOutside(8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3-2", "5,4", "1-2,3", "x", "1-", ","})
    void refusesInvalidText(String text) {
        assertThatThrownBy(() -> LineSet.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
