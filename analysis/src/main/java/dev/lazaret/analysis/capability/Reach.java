package dev.lazaret.analysis.capability;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a place is reached.
 *
 * @param steps from what fires on; none where no way is seen
 * @param broken where the way is not certain; null where each step is a call
 */
public record Reach(List<Step> steps, @Nullable Break broken) {
    public Reach {
        steps = List.copyOf(steps);
    }

    /** Why a way from what fires to a place is not certain: it is in this unit, that is all. */
    public enum Break {
        /** It stands in a closure that is put somewhere. */
        CLOSURE,
        /** A function is given away as a value. */
        FUNCTION_POINTER,
        /** A method's name that several functions have. */
        TRAIT_OBJECT,
        /** It belongs to a trait, so that the language or another crate may call it. */
        TRAIT,
        /** No call of it is seen. */
        NOT_CALLED,
        /** It stands outside of any function: a macro of another crate, or a constant. */
        ITEM
    }

    /** Whether each step is a call. */
    public boolean isCertain() {
        return broken == null;
    }
}
