package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.UnitId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verifies properties that every kind of decision must have, including future ones. */
class DecisionKindTest {
    private static final UnitId MACRO = new UnitId("demo", "1.0.0", UnitId.Kind.MACRO, "src/lib.rs", false);

    /** If two decisions meet in one unit the later constant holds, so nothing may allow less than the last. */
    @Test
    void stubIsLast() {
        assertThat(List.of(Decision.values()).getLast()).isEqualTo(Decision.STUB);
    }

    /** If a decision does not apply to macros, it leaves out the macro of a crate that is chosen by name. */
    @ParameterizedTest
    @EnumSource
    void stubsMacroIfDecisionDoesNotApply(Decision decision) {
        Consent consent = Consent.of(UnitChoice.of("demo", decision).stream().toList());

        Decision made = consent.decide(MACRO, UnitDecisionBinding.NONE).decision();

        assertThat(made).isEqualTo(decision.isFor(UnitId.Kind.MACRO) ? decision : Decision.STUB);
    }

    /** The gate program implements these words. */
    @ParameterizedTest
    @EnumSource
    void gateImplementsEveryAction(Decision.GateAction carried) throws Exception {
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/dev/lazaret/app/gate/program/plan.rs"))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("b\"" + carried.word() + "\"");
        }
    }

    /**
     * An older Lazaret must not read a word that it does not know: a further word needs a further SQL file, even an
     * empty one.
     */
    @Test
    void everyDecisionHasStoreVersion() {
        long versions = Stream.iterate(1, number -> number + 1)
                .takeWhile(number -> getClass().getResource("/dev/lazaret/app/store/" + number + ".sql") != null)
                .count();

        assertThat(versions)
                .as("a line for each: the first version of the store that has it")
                .isGreaterThanOrEqualTo(Stream.of(Decision.values())
                        .mapToLong(decision -> switch (decision) {
                            case RUN, REPLAY, STUB -> 10;
                            case ISOLATE -> 15;
                        })
                        .max()
                        .orElseThrow());
    }

    /**
     * The window chooses for single units, and the choice may be for a step without such a unit: it stops no other
     * step.
     */
    @Test
    void onlyChoiceByNameIsReportedAsUnmatched() {
        assertThat(Consent.NONE.with(MACRO, Decision.RUN).unmatched(List.of())).isEmpty();
        assertThat(Consent.of(UnitChoice.of("demo", Decision.RUN).stream().toList())
                        .unmatched(List.of()))
                .extracting(UnitChoice::words)
                .containsExactly("demo");
    }
}
