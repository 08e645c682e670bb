package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a piece of evidence is reached: the call path from an entry point.
 *
 * @param steps the path, from the entry point on; empty if no path was found
 * @param broken why the path is not certain; null if each step is a call
 * @param brokenAt index of the uncertain step, from 0; {@link #PLACE} if only the place itself is uncertain, or nothing
 *     is
 */
public record Reachability(List<CallStep> steps, @Nullable Break broken, int brokenAt) {
    /** Not a step: the place to which the steps lead. */
    public static final int PLACE = -1;

    public Reachability {
        steps = List.copyOf(steps);
    }

    /** Creates a path on which each step is certain. {@code broken} applies to the place itself. */
    public Reachability(List<CallStep> steps, @Nullable Break broken) {
        this(steps, broken, PLACE);
    }

    /** Returns the uncertain step. Empty if no step is uncertain: only the place itself is, or nothing. */
    public Optional<CallStep> brokenStep() {
        return broken == null || brokenAt < 0 || brokenAt >= steps.size()
                ? Optional.empty()
                : Optional.of(steps.get(brokenAt));
    }

    /**
     * Why a path from an entry point to a place is not certain. All that is certain then is that the place is in this
     * unit.
     */
    public enum Break {
        /** The place is in a closure that is stored somewhere. */
        CLOSURE,
        /** A function is passed as a value. */
        FUNCTION_POINTER,
        /** A method is known by its name alone: several functions share the name, or no value of its type is seen. */
        TRAIT_OBJECT,
        /** The language, or another crate, calls a trait method on a type that is named. */
        IMPLICIT,
        /** The steps begin at a trait method without a visible call: the language or another crate may call it. */
        TRAIT,
        /** No call of the function is seen. */
        NOT_CALLED,
        /** No call of the function is seen, and only build scripts, macros and their libraries link its library. */
        HOST_ONLY,
        /**
         * The place is outside of any function: in a macro of another crate, or in a constant. If there are steps, they
         * begin at what is named there.
         */
        ITEM;

        /** Returns the word for this reason in the JSON form. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether the path begins at an entry point, and not at a function without a visible call. */
    public boolean isFromEntry() {
        return !steps.isEmpty() && brokenAt != 0;
    }

    /** Whether each step is a call. */
    public boolean isCertain() {
        return broken == null;
    }
}
