package dev.lazaret.viewer.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.text.LineRange;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Verifies that exactly the lines that no step has compiled are grey, and that a finding there keeps its tint. */
class LineMarksTest {
    private static final LineMarks MARKS = new LineMarks(Map.of(4, Severity.CRITICAL, 5, Severity.LOW), List.of())
            .withNotCompiled(List.of(new LineRange(2, 4), new LineRange(7, 7), new LineRange(9, 10)));

    @Test
    void greysUncompiledLines() {
        assertThat(IntStream.rangeClosed(1, 11).filter(MARKS::isNotCompiled)).containsExactly(2, 3, 4, 7, 9, 10);
        assertThat(LineMarks.NONE.isNotCompiled(1)).isFalse();
    }

    @Test
    void lineCanHaveFindingAndBeUncompiled() {
        assertThat(LineTint.of(MARKS, 4).styleClasses()).containsExactly("line-critical", "not-compiled");
        assertThat(LineTint.of(MARKS, 5).styleClasses()).isEmpty();
        assertThat(LineTint.of(MARKS, 7).styleClasses()).containsExactly("not-compiled");
        assertThat(LineTint.of(MARKS, 1)).isEqualTo(LineTint.NONE);
    }
}
