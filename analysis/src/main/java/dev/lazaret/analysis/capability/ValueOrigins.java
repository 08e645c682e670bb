package dev.lazaret.analysis.capability;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The origins of a value.
 *
 * @param texts literals that are the value or parts of it, including names of environment variables and of methods that
 *     lead out of a folder, in the order in which they were found
 * @param sources other origins of the value
 * @param decided whether every part of the value could be followed to its origin
 */
record ValueOrigins(Set<String> texts, Set<ValueSource> sources, boolean decided) {
    ValueOrigins {
        texts = Collections.unmodifiableSet(new LinkedHashSet<>(texts));
        sources = sources.isEmpty() ? Set.of() : EnumSet.copyOf(sources);
    }

    /** Creates the origins of a value that consists of literals only. */
    ValueOrigins(Set<String> texts, boolean decided) {
        this(texts, Set.of(), decided);
    }

    /** Whether no literal of the value is known. */
    boolean isUnknown() {
        return texts.isEmpty();
    }

    /** Whether the value may come from one of these sources. */
    boolean isFrom(ValueSource... any) {
        for (ValueSource one : any) {
            if (sources.contains(one)) {
                return true;
            }
        }
        return false;
    }
}
