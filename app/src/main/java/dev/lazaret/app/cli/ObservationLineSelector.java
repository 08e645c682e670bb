package dev.lazaret.app.cli;

import dev.lazaret.analysis.behavior.ObservedRow;
import dev.lazaret.analysis.behavior.ObservedRowFormatter;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.app.step.StepEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
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
    private final Set<Observation> seen = new LinkedHashSet<>();

    /** The lines that were not shown immediately. */
    private final Map<Observation, String> withheld = new HashMap<>();

    /** Adds an observation. Returns whether to show it immediately. */
    boolean isShownAtOnce(StepEvent.Observed observed) {
        Observation one = observed.one().once().withArguments(observed.one().arguments());
        if (one.isOrdinary() || !seen.add(one)) {
            return false;
        }
        boolean repeated = ObservedRow.shared(one).stream()
                        .mapToInt(shared -> counts.merge(shared, 1, Integer::sum))
                        .max()
                        .orElse(0)
                >= ObservedRow.LEAST;
        if (repeated) {
            withheld.put(one, observed.words());
        }
        return !repeated;
    }

    /** Returns the lines to show at the end of the step: each row with several observations, and what else was withheld. */
    List<String> atEnd() {
        List<String> lines = new ArrayList<>();
        for (ObservedRow row : ObservedRow.fold(List.copyOf(seen))) {
            switch (row) {
                case ObservedRow.Single(Observation one)
                when withheld.containsKey(one) -> lines.add(withheld.getOrDefault(one, ""));
                case ObservedRow.Single _ -> {}
                case ObservedRow.Folded folded -> lines.add("seen: " + ObservedRowFormatter.sentence(folded));
            }
        }
        return lines;
    }
}
