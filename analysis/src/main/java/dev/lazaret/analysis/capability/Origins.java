package dev.lazaret.analysis.capability;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Where a value comes from.
 *
 * @param texts literals that it may be, or be put together of, in the order in which they are met: names of variables, too
 * @param sources what it may come from besides
 * @param decided whether nothing else goes into it that can't be followed
 */
record Origins(Set<String> texts, Set<ValueSource> sources, boolean decided) {
    Origins {
        texts = Collections.unmodifiableSet(new LinkedHashSet<>(texts));
        sources = sources.isEmpty() ? Set.of() : EnumSet.copyOf(sources);
    }

    /** A value of literals alone. */
    Origins(Set<String> texts, boolean decided) {
        this(texts, Set.of(), decided);
    }

    /** Whether nothing at all is known of it. */
    boolean isUnknown() {
        return texts.isEmpty();
    }

    /** Whether it may come from one of these. */
    boolean isFrom(ValueSource... any) {
        for (ValueSource one : any) {
            if (sources.contains(one)) {
                return true;
            }
        }
        return false;
    }
}
