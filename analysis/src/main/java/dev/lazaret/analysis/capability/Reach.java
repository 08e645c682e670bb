package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a place is reached.
 *
 * @param steps from what fires on; none where no way is seen
 * @param broken why the way is not certain; null where each step is a call
 * @param brokenAt which of the steps is not certain, from 0; {@link #PLACE} where none of them is, but the place itself
 */
public record Reach(List<WayStep> steps, @Nullable Break broken, int brokenAt) {
    /** Not a step: the place to which the steps lead. */
    public static final int PLACE = -1;

    public Reach {
        steps = List.copyOf(steps);
    }

    /** A way of which each step is certain. */
    public Reach(List<WayStep> steps, @Nullable Break broken) {
        this(steps, broken, PLACE);
    }

    /** The step that is not certain; empty where the place itself is not, or nothing. */
    public Optional<WayStep> brokenStep() {
        return broken == null || brokenAt < 0 || brokenAt >= steps.size()
                ? Optional.empty()
                : Optional.of(steps.get(brokenAt));
    }

    /** Why a way from what fires to a place is not certain: it is in this unit, that is all. */
    public enum Break {
        /** It stands in a closure that is put somewhere. */
        CLOSURE,
        /** A function is given away as a value. */
        FUNCTION_POINTER,
        /** A method is known by its name alone: several functions have it, or no value of its type is seen. */
        TRAIT_OBJECT,
        /** The language, or another crate, calls a method of a trait on a type that is named. */
        IMPLICIT,
        /** The steps begin at a method of a trait, of which no call is seen: the language or another crate may call it. */
        TRAIT,
        /** No call of it is seen. */
        NOT_CALLED,
        /** No call of it is seen, and it is in a library that nothing links but build scripts, macros and their libraries. */
        HOST_ONLY,
        /** It stands outside of any function: a macro of another crate, or a constant. With steps these begin at what is named there. */
        ITEM;

        /** The word of the JSON form. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether the steps begin at what fires: not at something of which no call is seen. */
    public boolean isFromEntry() {
        return !steps.isEmpty() && brokenAt != 0;
    }

    /** Whether each step is a call. */
    public boolean isCertain() {
        return broken == null;
    }
}
