package dev.lazaret.analysis.observed;

import dev.lazaret.analysis.trust.Observation;
import dev.lazaret.analysis.trust.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one was seen doing in a step.
 *
 * @param seen what was unexpected first, then what is expected by the auditor alone
 * @param predictions how that compares with what reading had found; empty where its source was not read
 */
public record ObservedUnit(Observation.Actor actor, List<Observation> seen, Optional<List<Prediction>> predictions) {
    private static final Comparator<ObservedUnit> ORDER =
            Comparator.comparing((ObservedUnit unit) -> !unit.needsALook());

    public ObservedUnit {
        seen = List.copyOf(seen);
        predictions = predictions.map(List::copyOf);
    }

    /** All of a step; those with something that needs a look first, else as they were first seen. */
    public static List<ObservedUnit> of(
            List<Observation> observations, Function<Observation.Actor, Optional<Foretold>> read) {
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
                                        observations.size() < Outcome.TOLD
                                                && entry.getValue().size() < Outcome.TOLD_OF_ONE))))
                .sorted(ORDER)
                .toList();
    }

    /** Numbers of it. */
    public Tally tally() {
        return Tally.of(seen);
    }

    /** Whether it was seen doing something unexpected, or something that reading had not found. */
    public boolean needsALook() {
        return seen.stream().anyMatch(one -> !one.expected())
                || predictions.stream()
                        .flatMap(List::stream)
                        .anyMatch(one -> one.state() == Prediction.State.UNFORESEEN);
    }
}
