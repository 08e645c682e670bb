package dev.lazaret.analysis.behavior;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.StepOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The observations of one unit in a step.
 *
 * @param seen observations; unexpected ones come first, then those that only the auditor declared as expected
 * @param predictions the comparison of the observations with the behavior that the source predicts; empty if the source
 *     was not read
 */
public record ObservedUnit(
        Observation.Actor actor, List<Observation> seen, Optional<List<BehaviorComparison>> predictions) {
    private static final Comparator<ObservedUnit> ORDER =
            Comparator.comparing((ObservedUnit unit) -> !unit.needsALook());

    public ObservedUnit {
        seen = List.copyOf(seen);
        predictions = predictions.map(List::copyOf);
    }

    /**
     * Groups the observations of a step by unit. Units that need attention come first; the others keep the order of
     * their first observation.
     */
    public static List<ObservedUnit> of(
            List<Observation> observations, Function<Observation.Actor, Optional<PredictedBehavior>> read) {
        Map<Observation.Actor, List<Observation>> by = new LinkedHashMap<>();
        observations.forEach(
                one -> by.computeIfAbsent(one.actor(), _ -> new ArrayList<>()).add(one));
        return by.entrySet().stream()
                .map(entry -> new ObservedUnit(
                        entry.getKey(),
                        entry.getValue().stream()
                                .sorted(Comparator.comparing(Observation::expected)
                                        .thenComparing(Observation::isOrdinary))
                                .toList(),
                        read.apply(entry.getKey())
                                .map(foretold -> foretold.compared(
                                        entry.getValue(),
                                        observations.size() < StepOutcome.REPORTED_PER_STAGE
                                                && entry.getValue().size() < StepOutcome.REPORTED_PER_ACTOR))))
                .sorted(ORDER)
                .toList();
    }

    /** Returns counts of the observations. */
    public ObservationCounts tally() {
        return ObservationCounts.of(seen);
    }

    /** Whether the unit did something unexpected, or something that reading its source did not predict. */
    public boolean needsALook() {
        return seen.stream().anyMatch(one -> !one.expected())
                || predictions.stream()
                        .flatMap(List::stream)
                        .anyMatch(one -> one.state() == BehaviorComparison.State.UNFORESEEN);
    }
}
