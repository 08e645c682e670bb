package dev.lazaret.analysis.observed;

import dev.lazaret.analysis.trust.Observation;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Numbers of observations.
 *
 * @param writes what was created and deleted among them
 * @param network connections and addresses of the step's own
 * @param calls what is none of the others
 * @param byAuditor what is expected by the auditor's word alone
 */
public record Tally(
        int starts, int reads, int writes, int network, int calls, int unexpected, int byAuditor, int denied) {
    /** Of some. */
    public static Tally of(Collection<Observation> all) {
        EnumMap<Observation.Operation, Integer> by = new EnumMap<>(Observation.Operation.class);
        int unexpected = 0;
        int byAuditor = 0;
        int denied = 0;
        for (Observation one : all) {
            by.merge(one.operation(), 1, Integer::sum);
            unexpected += one.expected() ? 0 : 1;
            byAuditor += one.regard() == Observation.Regard.EXPECTED_BY_AUDITOR ? 1 : 0;
            denied += one.result() == Observation.Result.DENIED ? 1 : 0;
        }
        return new Tally(
                sum(by, Observation.Operation.START),
                sum(by, Observation.Operation.READ),
                sum(by, Observation.Operation.WRITE, Observation.Operation.CREATE, Observation.Operation.DELETE),
                sum(by, Observation.Operation.CONNECT, Observation.Operation.LISTEN),
                sum(by, Observation.Operation.OTHER),
                unexpected,
                byAuditor,
                denied);
    }

    private static int sum(Map<Observation.Operation, Integer> by, Observation.Operation... those) {
        return Stream.of(those).mapToInt(one -> by.getOrDefault(one, 0)).sum();
    }
}
