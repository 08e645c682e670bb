package dev.lazaret.analysis.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.UnitId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verifies the one sentence that lists everything unexpected in a step when it ends. */
class ObservationFormatterTest {
    private static final Observation.Actor SCRIPT = Observation.Actor.of(
            new UnitId("demo", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true), Observation.Kind.BUILD_SCRIPT);

    @Test
    void countsUnexpectedObservationsByUnit() {
        List<Observation> seen = List.of(
                seen(SCRIPT, Observation.Result.ALLOWED, Observation.Expectedness.EXPECTED),
                seen(SCRIPT, Observation.Result.DENIED, Observation.Expectedness.UNEXPECTED),
                seen(Observation.Actor.UNKNOWN, Observation.Result.ALLOWED, Observation.Expectedness.SANDBOX_CHECK),
                seen(SCRIPT, Observation.Result.ABSENT, Observation.Expectedness.UNEXPECTED));

        assertThat(ObservationFormatter.unexpected(seen))
                .isEqualTo("Seen, and not expected: demo (build script) 2, 1 of them denied; Unit not known 1.");
    }

    @Test
    void reportsNothingIfAllIsExpected() {
        assertThat(ObservationFormatter.unexpected(
                        List.of(seen(SCRIPT, Observation.Result.DENIED, Observation.Expectedness.EXPECTED))))
                .isEmpty();
    }

    private static Observation seen(
            Observation.Actor actor, Observation.Result result, Observation.Expectedness regard) {
        return new Observation(
                actor, Observation.Operation.READ, "/etc/x", result, regard, "Why.", Optional.empty(), List.of());
    }
}
