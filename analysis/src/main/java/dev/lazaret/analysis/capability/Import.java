package dev.lazaret.analysis.capability;

import java.util.List;

/**
 * A name that a {@code use}, an {@code extern crate} or a type alias brings into a scope.
 *
 * @param path path as written, without {@code r#}; an empty first part represents a leading {@code ::}
 * @param scope scope that contains the import
 */
record Import(List<String> path, Scope scope) {
    Import {
        path = List.copyOf(path);
    }
}
