package dev.lazaret.analysis.capability;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A name that a {@code use}, an {@code extern crate} or a type alias brings into a scope. Comparable, so that hash
 * collisions do not slow hash tables; the order is not consistent with equals.
 *
 * @param path path as written, without {@code r#}; an empty first segment represents a leading {@code ::}
 * @param scope scope that contains the import
 */
record Import(List<String> path, NameScope scope) implements Comparable<Import> {
    /** Orders paths segment by segment. */
    static final Comparator<List<String>> BY_PARTS =
            (one, other) -> Arrays.compare(one.toArray(String[]::new), other.toArray(String[]::new));

    @Override
    public int compareTo(Import other) {
        return BY_PARTS.compare(path, other.path);
    }

    Import {
        path = List.copyOf(path);
    }
}
