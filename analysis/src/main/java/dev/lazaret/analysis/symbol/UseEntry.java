package dev.lazaret.analysis.symbol;

import java.util.List;

/**
 * A name that {@code use} or {@code extern crate} brings into a scope.
 *
 * @param scope number of the scope
 * @param path segments of the path; the first is empty if the path begins with {@code ::}. Without {@code *} and a
 *     last {@code self}
 * @param name the name in the scope; {@code *} for all names of the path, {@code _} for none
 * @param visible whether it has a visibility such as {@code pub}
 */
record UseEntry(int scope, List<String> path, String name, boolean visible) {
    /** Maximum number of segments of a path; a longer path is omitted. */
    static final int SEGMENT_LIMIT = 32;

    /** The name of an import of all names. */
    static final String GLOB = "*";

    UseEntry {
        path = List.copyOf(path);
    }

    boolean isGlob() {
        return name.equals(GLOB);
    }

    /** Whether the name differs from the last segment of the path. */
    boolean isAlias() {
        return !isGlob() && !name.equals("_") && !path.isEmpty() && !name.equals(path.getLast());
    }
}
