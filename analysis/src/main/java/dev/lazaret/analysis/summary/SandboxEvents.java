package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.observed.ObservedWords;
import dev.lazaret.analysis.trust.Observation;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.StepRun;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What steps were seen doing of one kind.
 *
 * @param count how often
 * @param unexpected a sentence for each that was not to be expected but for the auditor's word, without repetition
 */
record SandboxEvents(Kind kind, long count, List<String> unexpected) {
    /** What people call an operation. */
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

    SandboxEvents {
        unexpected = List.copyOf(unexpected);
    }

    /**
     * Of all steps and of every stored run for the same bytes, one for each kind that was seen, in the order of {@link Kind}: a later
     * run does not take back what an earlier one was seen doing.
     */
    static List<SandboxEvents> of(List<StepRecord> steps, List<StepRun> runs) {
        List<List<Observation>> all = new ArrayList<>();
        steps.forEach(step -> all.add(step.outcome().observations()));
        // The record of a step is that of its last run.
        List<List<Observation>> last = new ArrayList<>(all);
        runs.stream()
                .filter(run -> !run.lapsed())
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

    private static SandboxEvents of(Kind kind, List<Observation> seen) {
        return new SandboxEvents(
                kind,
                seen.stream().mapToLong(ObservedWords::times).sum(),
                seen.stream()
                        .filter(one -> !one.isOrdinary())
                        .map(one -> ObservedWords.sentence(one, 1))
                        .distinct()
                        .toList());
    }
}
