package dev.lazaret.viewer.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.CallStep;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies the displayed call path to a place: each step with its line, and where it is not certain. */
class CallPathStepsTest {
    private static final RepoPath ROOT = RepoPath.of("build.rs");
    private static final RepoPath PROBE = RepoPath.of("build/probe.rs");
    private static final List<CallStep> STEPS = List.of(
            new CallStep(CallStep.Kind.ENTRY, "main", ROOT, 3),
            new CallStep(CallStep.Kind.GIVEN, "la\u202Eter", PROBE, 6));

    private static Evidence to(List<CallStep> steps, Reachability.@Nullable Break broken, int at) {
        return new Evidence(
                Capability.PROCESS,
                "std::process::Command::new",
                "sh",
                ArgumentShape.SHELL,
                PROBE,
                12,
                5,
                false,
                new Reachability(steps, broken, at));
    }

    @Test
    void stepsHaveLinesAndPlaceIsLast() {
        CallPathSteps way =
                CallPathSteps.to(to(STEPS, null, Reachability.PLACE)).orElseThrow();
        assertThat(way.steps())
                .extracting(row -> row.where() + " " + row.words())
                .containsExactly(
                        "build.rs:3 starts at main",
                        "build/probe.rs:6 gives away la\\u{202E}ter",
                        "build/probe.rs:12 std::process::Command::new (sh)");
        assertThat(way.doubt()).isEmpty();
    }

    @Test
    void showsDoubtBeforeBrokenStep() {
        CallPathSteps way = CallPathSteps.to(to(STEPS, Reachability.Break.FUNCTION_POINTER, 1))
                .orElseThrow();
        assertThat(way.doubt()).contains("passed as a value");
        assertThat(way.doubtAt()).isEqualTo(1);
        assertThat(CallPathSteps.to(to(STEPS, Reachability.Break.CLOSURE, Reachability.PLACE))
                        .orElseThrow()
                        .doubtAt())
                .as("before the place itself")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"NOT_CALLED,No call to the enclosing function", "TRAIT,a method of a trait"})
    void explainsWhyNoCallIsFound(Reachability.Break broken, String words) {
        CallPathSteps way =
                CallPathSteps.to(to(List.of(), broken, Reachability.PLACE)).orElseThrow();
        assertThat(way.doubt()).contains(words);
        assertThat(way.steps()).hasSize(1);
        assertThat(way.doubtAt()).isZero();
    }

    @Test
    void placeOutsideFunctionsHasNoPath() {
        assertThat(CallPathSteps.to(to(List.of(), Reachability.Break.ITEM, Reachability.PLACE)))
                .isEmpty();
    }
}
