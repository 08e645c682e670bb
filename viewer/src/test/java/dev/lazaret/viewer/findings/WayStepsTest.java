package dev.lazaret.viewer.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reach;
import dev.lazaret.analysis.capability.WayStep;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies the displayed call path to a place: each step with its line, and where it is not certain. */
class WayStepsTest {
    private static final RepoPath ROOT = RepoPath.of("build.rs");
    private static final RepoPath PROBE = RepoPath.of("build/probe.rs");
    private static final List<WayStep> STEPS = List.of(
            new WayStep(WayStep.Kind.ENTRY, "main", ROOT, 3), new WayStep(WayStep.Kind.GIVEN, "la\u202Eter", PROBE, 6));

    private static Evidence to(List<WayStep> steps, Reach.@Nullable Break broken, int at) {
        return new Evidence(
                Capability.PROCESS,
                "std::process::Command::new",
                "sh",
                ArgumentShape.SHELL,
                PROBE,
                12,
                5,
                false,
                new Reach(steps, broken, at));
    }

    @Test
    void everyStepHasItsLineAndThePlaceIsTheLast() {
        WaySteps way = WaySteps.to(to(STEPS, null, Reach.PLACE)).orElseThrow();
        assertThat(way.steps())
                .extracting(row -> row.where() + " " + row.words())
                .containsExactly(
                        "build.rs:3 starts at main",
                        "build/probe.rs:6 gives away la\\u{202E}ter",
                        "build/probe.rs:12 std::process::Command::new (sh)");
        assertThat(way.doubt()).isEmpty();
    }

    @Test
    void theDoubtStandsBeforeTheStepThatBreaks() {
        WaySteps way = WaySteps.to(to(STEPS, Reach.Break.FUNCTION_POINTER, 1)).orElseThrow();
        assertThat(way.doubt()).contains("given away as a value");
        assertThat(way.doubtAt()).isEqualTo(1);
        assertThat(WaySteps.to(to(STEPS, Reach.Break.CLOSURE, Reach.PLACE))
                        .orElseThrow()
                        .doubtAt())
                .as("before the place itself")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"NOT_CALLED,No call of the function", "TRAIT,a method of a trait"})
    void whatNothingIsSeenToCallSaysSo(Reach.Break broken, String words) {
        WaySteps way = WaySteps.to(to(List.of(), broken, Reach.PLACE)).orElseThrow();
        assertThat(way.doubt()).contains(words);
        assertThat(way.steps()).hasSize(1);
        assertThat(way.doubtAt()).isZero();
    }

    @Test
    void whatNoFunctionHoldsHasNoWay() {
        assertThat(WaySteps.to(to(List.of(), Reach.Break.ITEM, Reach.PLACE))).isEmpty();
    }
}
