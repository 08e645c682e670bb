package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a piece of evidence is reached: the call path from an entry point.
 *
 * @param steps the path, starting with the entry point; empty if no path was found
 * @param broken why the path is not certain; null if it is certain
 * @param brokenAt index of the first uncertain step, from 0; {@link #PLACE} if only the place itself is uncertain, or
 *     if nothing is
 */
public record Reachability(List<CallStep> steps, @Nullable Break broken, int brokenAt) {
    /** Index that represents the place at the end of the path instead of a step. */
    public static final int PLACE = -1;

    public Reachability {
        steps = List.copyOf(steps);
    }

    /** Creates a path whose steps are all certain. {@code broken} applies to the place itself. */
    public Reachability(List<CallStep> steps, @Nullable Break broken) {
        this(steps, broken, PLACE);
    }

    /** Returns the first uncertain step. Empty if no step is uncertain, even if the place itself is. */
    public Optional<CallStep> brokenStep() {
        return broken == null || brokenAt < 0 || brokenAt >= steps.size()
                ? Optional.empty()
                : Optional.of(steps.get(brokenAt));
    }

    /**
     * The reason why a path from an entry point to a place is not certain. If there is such a reason, all that is
     * certain is that the place is in this unit.
     */
    public enum Break {
        /** The place is in a closure that is stored somewhere. */
        CLOSURE,
        /** A function is passed as a value. */
        FUNCTION_POINTER,
        /**
         * A method is identified by its name alone: several functions have this name, or no value of the method's type
         * has been found.
         */
        TRAIT_OBJECT,
        /** The language, or another crate, may call a trait method, because the code names its type. */
        IMPLICIT,
        /** The path begins at a trait method without a visible call, which the language or another crate may call. */
        TRAIT,
        /** No call to the function was found. */
        NOT_CALLED,
        /**
         * No call to the function was found, and only build scripts, macros and their libraries link the function's
         * library.
         */
        HOST_ONLY,
        /**
         * The path begins outside of any function, in the input of another crate's macro or in a constant. If there are
         * steps, the first step is the item that is referenced there.
         */
        ITEM;

        /** Returns the identifier of this reason in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether the path begins at an entry point instead of at a function without a visible call. */
    public boolean isFromEntry() {
        return !steps.isEmpty() && brokenAt != 0;
    }

    /** Whether the path is certain. */
    public boolean isCertain() {
        return broken == null;
    }
}
