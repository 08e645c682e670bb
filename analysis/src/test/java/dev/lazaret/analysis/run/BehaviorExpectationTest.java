package dev.lazaret.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that an auditor's expectation holds only for its unit, its bytes and its act. */
class BehaviorExpectationTest {
    private static final UnitId UNIT = new UnitId("demo", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true);
    private static final Digest CONTENT = Digest.of(new byte[32]);
    private static final Observation SEEN = seen(UNIT, "/home/build/.netrc", Observation.Result.ABSENT);
    private static final BehaviorExpectation EXACT = BehaviorExpectation.of(UNIT, CONTENT, SEEN);

    private static Observation seen(UnitId unit, String object, Observation.Result result) {
        return new Observation(
                Observation.Actor.of(unit, Observation.Kind.of(unit.kind())),
                Observation.Operation.READ,
                object,
                result,
                Observation.Expectedness.UNEXPECTED,
                "Seldom.",
                Optional.empty(),
                List.of());
    }

    private static LaunchRecord launch(Map<UnitId, Digest> contents, UnitId... units) {
        return new LaunchRecord(
                "sha256:0",
                List.of("cargo"),
                List.of(),
                List.of(units).stream()
                        .map(unit -> new PlannedUnit(unit, PlannedUnit.Decision.RUN, ""))
                        .toList(),
                contents);
    }

    private static Observation.Expectedness regard(Observation one, LaunchRecord launch) {
        return BehaviorExpectation.apply(one, List.of(EXACT), launch).expectedness();
    }

    @Test
    void appliesOnlyToSameActUnitAndBytes() {
        LaunchRecord same = launch(Map.of(UNIT, CONTENT), UNIT);
        assertThat(regard(SEEN, same)).isEqualTo(Observation.Expectedness.EXPECTED_BY_AUDITOR);
        assertThat(regard(seen(UNIT, "/home/build/.netrc2", Observation.Result.ABSENT), same))
                .isEqualTo(Observation.Expectedness.UNEXPECTED);
        assertThat(regard(seen(UNIT, "/home/build/.netrc", Observation.Result.ALLOWED), same))
                .as("what was not there is there")
                .isEqualTo(Observation.Expectedness.UNEXPECTED);
        UnitId other = new UnitId("demo", "0.1.1", UnitId.Kind.BUILD_SCRIPT, "build.rs", true);
        assertThat(regard(seen(other, "/home/build/.netrc", Observation.Result.ABSENT), same))
                .isEqualTo(Observation.Expectedness.UNEXPECTED);
    }

    @Test
    void reportsExpectationOfOtherBytesAsStale() {
        byte[] others = new byte[32];
        others[0] = 1;
        Observation now =
                BehaviorExpectation.apply(SEEN, List.of(EXACT), launch(Map.of(UNIT, Digest.of(others)), UNIT));
        assertThat(now.expectedness()).isEqualTo(Observation.Expectedness.UNEXPECTED);
        assertThat(now.why()).isEqualTo("Seldom. The auditor expected it for other bytes of this unit.");
        assertThat(regard(SEEN, launch(Map.of(), UNIT)))
                .as("it is not known what it was made of")
                .isEqualTo(Observation.Expectedness.UNEXPECTED);
    }

    /** Several names that differ after the cut are one observation. */
    @Test
    void truncatedNameIsNeverExpected() {
        Observation cut = seen(UNIT, "/home/build/x…", Observation.Result.ABSENT);
        assertThat(BehaviorExpectation.isWhole(cut)).isFalse();
        assertThat(BehaviorExpectation.apply(
                                cut,
                                List.of(BehaviorExpectation.of(UNIT, CONTENT, cut)),
                                launch(Map.of(UNIT, CONTENT), UNIT))
                        .expected())
                .isFalse();
    }

    @Test
    void doesNotApplyIfUnitNameIsAmbiguous() {
        UnitId alike = new UnitId("demo", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "b/build.rs", true);
        assertThat(regard(SEEN, launch(Map.of(UNIT, CONTENT, alike, CONTENT), UNIT, alike)))
                .isEqualTo(Observation.Expectedness.UNEXPECTED);
    }

    @ParameterizedTest
    @CsvSource({
        "/home/build/.netrc, true",
        "/home/*, true",
        "*.netrc, true",
        "/home/*/.net*, true",
        "/home/build/.netrc*, true",
        "/home/*/.net, false",
        "/HOME/*, false",
        "*, false",
        "' * ', false",
        "'', false",
        "/home/build/?netrc, false",
    })
    void matchesPatternOfObservation(String pattern, boolean is) {
        assertThat(BehaviorExpectation.isPattern(pattern, SEEN.object())).isEqualTo(is);
        assertThat(BehaviorExpectation.apply(SEEN, List.of(EXACT.as(pattern)), launch(Map.of(UNIT, CONTENT), UNIT))
                        .expected())
                .isEqualTo(is || pattern.equals("*"));
    }

    @Test
    void starInObservationIsLiteral() {
        Observation star = seen(UNIT, "/home/*", Observation.Result.ABSENT);
        LaunchRecord launch = launch(Map.of(UNIT, CONTENT), UNIT);
        assertThat(BehaviorExpectation.apply(SEEN, List.of(BehaviorExpectation.of(UNIT, CONTENT, star)), launch)
                        .expected())
                .isFalse();
    }
}
