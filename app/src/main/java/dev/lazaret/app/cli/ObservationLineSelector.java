package dev.lazaret.app.cli;

import dev.lazaret.analysis.behavior.ObservedRow;
import dev.lazaret.analysis.behavior.ObservedRowFormatter;
import dev.lazaret.analysis.run.CappedList;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.StartArguments;
import dev.lazaret.app.step.StepEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Selects the lines about observations that were not ordinary. The first few of a row are shown while the step runs; the
 * rest of the row follows as one line at the end. What a unit repeats therefore does not displace other lines.
 *
 * <p>The size is bounded by the number of observations that are reported for each stage.
 */
final class ObservationLineSelector {
    private final Map<ObservedRow.Shared, Integer> counts = new HashMap<>();

    /** The observations, each once, with the command lines of all its occurrences. */
    private final Map<Observation, CappedList<StartArguments>> seen = new LinkedHashMap<>();

    /** The observations of which something was not shown immediately. */
    private final Set<Observation> withheld = new HashSet<>();

    /** Adds an observation. Returns whether to show it immediately. */
    boolean isShownAtOnce(StepEvent.Observed observed) {
        Observation one = observed.one().once();
        CappedList<StartArguments> known = seen.get(one);
        CappedList<StartArguments> arguments = observed.one().arguments();
        if (one.isOrdinary() || (known != null && known.first().containsAll(arguments.first()))) {
            return false;
        }
        seen.merge(one, arguments, StartArguments::merge);
        // Another command line of an observation is no other member of its row.
        int more = known == null ? 1 : 0;
        boolean repeated = ObservedRow.shared(one).stream()
                        .mapToInt(shared -> counts.merge(shared, more, Integer::sum))
                        .max()
                        .orElse(0)
                >= ObservedRow.LEAST;
        if (repeated) {
            withheld.add(one);
        }
        return !repeated;
    }

    /** Returns the lines to show at the end of the step: each row with several observations, and what else was withheld. */
    List<String> atEnd() {
        List<String> lines = new ArrayList<>();
        List<Observation> all = seen.entrySet().stream()
                .map(entry -> entry.getKey().withArguments(entry.getValue()))
                .toList();
        for (ObservedRow row : ObservedRow.fold(all)) {
            switch (row) {
                case ObservedRow.Single(Observation one)
                when withheld.contains(one.once()) -> lines.add(new StepEvent.Observed(one, 0).words());
                case ObservedRow.Single _ -> {}
                case ObservedRow.Folded folded -> lines.add("seen: " + ObservedRowFormatter.sentence(folded));
            }
        }
        return lines;
    }
}
