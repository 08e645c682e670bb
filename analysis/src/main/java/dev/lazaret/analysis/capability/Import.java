package dev.lazaret.analysis.capability;

import java.util.List;

/**
 * What a {@code use}, an {@code extern crate} or a type alias brings into a scope.
 *
 * @param path as written, without {@code r#}; an empty first part stands for a leading {@code ::}
 * @param scope in which it stands
 */
record Import(List<String> path, Scope scope) {
    Import {
        path = List.copyOf(path);
    }
}
