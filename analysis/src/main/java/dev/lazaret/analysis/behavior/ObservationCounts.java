package dev.lazaret.analysis.behavior;

import dev.lazaret.analysis.run.Observation;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counts of observations: occurrences for each kind of operation, and distinct observations for the other counts.
 *
 * @param writes writes, including creations and deletions
 * @param network connections, and attempts to listen at an address
 * @param calls all other operations
 * @param unexpected distinct unexpected observations
 * @param byAuditor distinct observations that only the auditor declared as expected
 * @param denied distinct observations of denied operations
 */
public record ObservationCounts(
        long starts, long reads, long writes, long network, long calls, int unexpected, int byAuditor, int denied) {
    /** Counts observations, each with its own number of occurrences. */
    public static ObservationCounts of(Collection<Observation> all) {
        Map<Observation, Long> times = new LinkedHashMap<>();
        all.forEach(one -> times.merge(one, one.times(), Long::sum));
        return of(times);
    }

    /** Counts observations, with a specified number of occurrences for each. */
    public static ObservationCounts of(Map<Observation, Long> all) {
        EnumMap<Observation.Operation, Long> by = new EnumMap<>(Observation.Operation.class);
        int unexpected = 0;
        int byAuditor = 0;
        int denied = 0;
        for (Map.Entry<Observation, Long> entry : all.entrySet()) {
            Observation one = entry.getKey();
            by.merge(one.operation(), entry.getValue(), Long::sum);
            unexpected += one.expected() ? 0 : 1;
            byAuditor += one.expectedness() == Observation.Expectedness.EXPECTED_BY_AUDITOR ? 1 : 0;
            denied += one.result() == Observation.Result.DENIED ? 1 : 0;
        }
        return new ObservationCounts(
                sum(by, Observation.Operation.START),
                sum(by, Observation.Operation.READ),
                sum(by, Observation.Operation.WRITE, Observation.Operation.CREATE, Observation.Operation.DELETE),
                sum(by, Observation.Operation.CONNECT, Observation.Operation.LISTEN),
                sum(by, Observation.Operation.OTHER),
                unexpected,
                byAuditor,
                denied);
    }

    private static long sum(Map<Observation.Operation, Long> by, Observation.Operation... those) {
        return Stream.of(those).mapToLong(one -> by.getOrDefault(one, 0L)).sum();
    }
}
