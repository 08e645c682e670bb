package dev.lazaret.analysis.behavior;

import dev.lazaret.analysis.capability.Evidence;
import java.util.List;
import java.util.Locale;

/**
 * A predicted or observed behavior of a unit, and the result of comparing the prediction with the observations.
 *
 * @param places places in the source that predict the behavior, not counting tests
 */
public record BehaviorComparison(BehaviorKind kind, State state, List<Evidence> places) {
    /** The result of the comparison, in the order in which results need attention. */
    public enum State {
        /** Observed, but not found in the source. */
        UNFORESEEN,
        /** Found in the source and observed. */
        CONFIRMED,
        /** Found in the source, but not observed. This proves nothing about other runs. */
        NOT_SEEN;

        /** Returns the identifier of this state in machine-readable output. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public BehaviorComparison {
        places = List.copyOf(places);
    }

    /** Returns a sentence about the result, such as {@code Not predicted by reading: it starts programs.} */
    public String sentence() {
        return switch (state) {
            case UNFORESEEN -> "Not predicted by reading: it " + kind.words() + ".";
            case CONFIRMED -> "As predicted by reading, it " + kind.words() + ".";
            case NOT_SEEN ->
                "Reading found that it " + kind.words() + "; that was not observed. Another run may differ.";
        };
    }
}
