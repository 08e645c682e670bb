package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.behavior.ObservedRow;
import dev.lazaret.analysis.behavior.ObservedRowFormatter;
import dev.lazaret.analysis.run.CappedList;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.StartArguments;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.StoredRun;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The total of observed behaviour of one kind over several steps and runs.
 *
 * @param count number of events
 * @param unexpected one sentence for each row of events that were unexpected or that only the auditor expects, without
 *     duplicates
 */
record ObservedBehaviorTotal(Kind kind, long count, List<String> unexpected) {
    /** Kinds of operations, as named in documents for display. */
    enum Kind {
        STARTS("Programs started"),
        READS("Files read"),
        WRITES("Files written"),
        NETWORK("Network attempts"),
        OTHERS("Other events");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        private static Kind of(Observation.Operation operation) {
            return switch (operation) {
                case START -> STARTS;
                case READ -> READS;
                case WRITE, CREATE, DELETE -> WRITES;
                case CONNECT, LISTEN -> NETWORK;
                case OTHER -> OTHERS;
            };
        }
    }

    ObservedBehaviorTotal {
        unexpected = List.copyOf(unexpected);
    }

    /**
     * Returns the behavior of all steps and of every stored run for the same bytes, with one entry for each observed
     * kind, in the order of {@link Kind}. A later run with less behavior does not replace an earlier one.
     */
    static List<ObservedBehaviorTotal> of(List<StepRecord> steps, List<StoredRun> runs) {
        List<List<Observation>> all = new ArrayList<>();
        steps.forEach(step -> all.add(step.outcome().observations()));
        // The record of a step is that of its last run, which must not be counted twice.
        List<List<Observation>> last = new ArrayList<>(all);
        runs.stream()
                .filter(run -> !run.stale())
                .map(run -> run.record().outcome().observations())
                .filter(seen -> !last.remove(seen))
                .forEach(all::add);
        Map<Kind, List<Observation>> seen = new EnumMap<>(Kind.class);
        all.stream()
                .flatMap(List::stream)
                .forEach(one -> seen.computeIfAbsent(Kind.of(one.operation()), _ -> new ArrayList<>())
                        .add(one));
        return seen.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ObservedBehaviorTotal of(Kind kind, List<Observation> seen) {
        return new ObservedBehaviorTotal(
                kind,
                seen.stream().mapToLong(Observation::times).sum(),
                ObservedRow.fold(distinct(seen)).stream()
                        .map(row -> ObservedRowFormatter.sentence(row, 1))
                        .distinct()
                        .toList());
    }

    /** Returns the observations that are not ordinary, each once, with the command lines of all its occurrences. */
    private static List<Observation> distinct(List<Observation> seen) {
        Map<Observation, CappedList<StartArguments>> arguments = new LinkedHashMap<>();
        seen.stream()
                .filter(one -> !one.isOrdinary())
                .forEach(one -> arguments.merge(one.once(), one.arguments(), StartArguments::merge));
        return arguments.entrySet().stream()
                .map(entry -> entry.getKey().withArguments(entry.getValue()))
                .toList();
    }
}
