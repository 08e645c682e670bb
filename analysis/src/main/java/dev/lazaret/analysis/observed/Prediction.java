package dev.lazaret.analysis.observed;

import dev.lazaret.analysis.capability.Evidence;
import java.util.List;
import java.util.Locale;

/**
 * How something that a unit was seen doing, or not, compares with what reading its source had found.
 *
 * @param places where reading found it, other than in tests
 */
public record Prediction(Deed deed, State state, List<Evidence> places) {
    /** What is to be looked at first comes first. */
    public enum State {
        /** It was seen, and reading had not found it. */
        UNFORESEEN,
        /** Reading had found it, and it was seen. */
        CONFIRMED,
        /** Reading had found it, and it was not seen: which says nothing of another run. */
        NOT_SEEN;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Prediction {
        places = List.copyOf(places);
    }

    /** {@code Not found by reading: it starts programs.} */
    public String sentence() {
        return switch (state) {
            case UNFORESEEN -> "Not found by reading: it " + deed.words() + ".";
            case CONFIRMED -> "As found by reading, it " + deed.words() + ".";
            case NOT_SEEN ->
                "Reading found that it " + deed.words() + "; it was not seen to. That says nothing of another run.";
        };
    }
}
