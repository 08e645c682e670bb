package dev.lazaret.analysis.capability;

import java.util.Set;
import java.util.TreeSet;

/**
 * Where a value comes from.
 *
 * @param texts literals that it may be, or be put together of: names of variables, too
 * @param decided whether nothing else goes into it that can't be followed
 */
record Origins(Set<String> texts, boolean decided) {
    Origins {
        texts = new TreeSet<>(texts);
    }

    /** Whether nothing at all is known of it. */
    boolean isUnknown() {
        return texts.isEmpty();
    }
}
