package dev.lazaret.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.Unit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protects the sentence that says what of the repository has executed. */
class StatusWordsTest {
    private static final Unit UNIT =
            new Unit("x", "0.1.0", Unit.Kind.BUILD_SCRIPT, "build.rs", true, Unit.Decision.RUN, "named");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NEVER   | 0 | Nothing of this repository has been executed.",
                "REFUSED | 6 | Nothing of this repository has been executed.",
                "DONE    | 6 | Check executed 6 units in the sandbox.",
                "DONE    | 1 | Check executed 1 unit in the sandbox.",
                "DONE    | 0 | Check compiled the code. No build script and no macro was executed.",
                "STOPPED | 6 | Check stopped. Up to 6 units executed in the sandbox.",
                "FAILED  | 0 | Check failed. It had no unit to execute.",
                "LAPSED  | 6 | Check executed 6 units in the sandbox, of files that have changed since."
            })
    void tells(StepRecord.State state, int units, String sentence) {
        StepRecord check = new StepRecord(
                Step.CHECK, state, null, "sha256:0", List.of(), List.of(), Collections.nCopies(units, UNIT));
        assertThat(StatusWords.executed(List.of(check), Optional.empty())).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6 | Check is running: 6 units may execute, in the sandbox only.",
                "1 | Check is running: 1 unit may execute, in the sandbox only."
            })
    void tellsWhileItRuns(int units, String sentence) {
        assertThat(StatusWords.executed(List.of(), Optional.of(Collections.nCopies(units, UNIT))))
                .isEqualTo(sentence);
    }
}
