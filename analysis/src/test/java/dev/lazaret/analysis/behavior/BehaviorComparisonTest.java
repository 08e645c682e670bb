package dev.lazaret.analysis.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.UnitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies what is reported as foretold, confirmed and not foreseen. */
class BehaviorComparisonTest {
    private static final RepoPath ROOT = RepoPath.of("build.rs");

    static Stream<String> cases() throws IOException {
        try (var in = Objects.requireNonNull(BehaviorComparisonTest.class.getResourceAsStream("predictions.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void compares(String line) {
        List<String> part =
                Arrays.stream(line.split(";", -1)).map(String::strip).toList();
        Observation.Actor actor = new Observation.Actor(
                Optional.of("x"), Optional.of("0.1.0"), Observation.Kind.valueOf(constant(part.getFirst())));
        UnitCapabilities read = unit(actor.kind(), "0.1.0", words(part.get(1)));
        List<Observation> seen =
                words(part.get(2)).stream().map(words -> seen(actor, words)).toList();

        assertThat(PredictedBehavior.of(read).compared(seen, true).stream()
                        .map(one -> one.kind().word() + " " + one.state().word())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(part.get(3));
    }

    /** A unit with so many observations that not all are listed is not reported as lacking a predicted one. */
    @Test
    void reportsNoMissingBehaviorIfObservationsAreIncomplete() {
        UnitCapabilities read = unit(Observation.Kind.BUILD_SCRIPT, "0.1.0", List.of("network"));
        assertThat(PredictedBehavior.of(read).compared(List.of(), true)).hasSize(1);
        assertThat(PredictedBehavior.of(read).compared(List.of(), false)).isEmpty();

        Observation.Actor actor = Observation.Actor.of(
                new UnitId("x", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true), Observation.Kind.BUILD_SCRIPT);
        List<Observation> many = IntStream.range(0, StepOutcome.REPORTED_PER_ACTOR)
                .mapToObj(i -> seen(actor, "read /etc/" + i + "!"))
                .toList();
        assertThat(ObservedUnit.of(many, _ -> Optional.of(PredictedBehavior.of(read)))
                        .getFirst()
                        .predictions()
                        .orElseThrow())
                .extracting(BehaviorComparison::state)
                .containsExactly(BehaviorComparison.State.UNFORESEEN);
    }

    @Test
    void predictsNothingIfUnitIsAmbiguous() {
        UnitCapabilities one = unit(Observation.Kind.BUILD_SCRIPT, "0.1.0", List.of("network"));
        UnitCapabilities other = unit(Observation.Kind.BUILD_SCRIPT, "0.2.0", List.of());
        Observation.Actor actor = Observation.Actor.of(
                new UnitId("x", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true), Observation.Kind.BUILD_SCRIPT);

        assertThat(new PredictedBehaviorIndex(List.of(one, other)).find(actor)).contains(PredictedBehavior.of(one));
        assertThat(new PredictedBehaviorIndex(List.of(one, other, one)).find(actor))
                .isEmpty();
        assertThat(PredictedBehaviorIndex.NONE.find(actor)).isEmpty();
    }

    @Test
    void listsUnitsWithUnexpectedObservationsFirst() {
        Observation.Actor quiet = Observation.Actor.of(Observation.Kind.COMPILER);
        Observation.Actor loud = Observation.Actor.UNKNOWN;
        List<ObservedUnit> units = ObservedUnit.of(
                List.of(seen(quiet, "read /src"), seen(loud, "read /src"), seen(loud, "read /etc/x!")),
                PredictedBehaviorIndex.NONE::find);

        assertThat(units).extracting(ObservedUnit::actor).containsExactly(loud, quiet);
        assertThat(units.getFirst().seen()).extracting(Observation::expected).containsExactly(false, true);
        assertThat(units.getFirst().tally().unexpected()).isEqualTo(1);
    }

    private static List<String> words(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(", *", -1));
    }

    private static UnitCapabilities unit(Observation.Kind kind, String version, List<String> capabilities) {
        return new UnitCapabilities(
                new Unit(Unit.Kind.valueOf(kind.name()), "x", version, RepoPath.of("Cargo.toml"), ROOT),
                List.of(ROOT),
                capabilities.stream().map(BehaviorComparisonTest::evidence).toList());
    }

    private static Evidence evidence(String capability) {
        return new Evidence(
                Capability.find(capability).orElseThrow(),
                "what",
                "",
                ArgumentShape.PLAIN,
                ROOT,
                1,
                1,
                false,
                new Reachability(List.of(), null));
    }

    private static Observation seen(Observation.Actor actor, String words) {
        boolean unexpected = words.endsWith("!");
        String[] part = (unexpected ? words.substring(0, words.length() - 1) : words).split(" ", 2);
        return new Observation(
                actor,
                Observation.Operation.valueOf(constant(part[0])),
                part[1],
                Observation.Result.ALLOWED,
                unexpected ? Observation.Expectedness.UNEXPECTED : Observation.Expectedness.EXPECTED,
                "Why.",
                Optional.empty(),
                List.of());
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
