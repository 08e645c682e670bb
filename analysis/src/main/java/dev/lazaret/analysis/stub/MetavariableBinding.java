package dev.lazaret.analysis.stub;

import java.util.List;

/** The value that a match binds to a variable of a {@code macro_rules!} rule. */
sealed interface MetavariableBinding {
    /** The trees that a fragment matched. */
    record One(List<TokenTree> trees) implements MetavariableBinding {}

    /** One value for each iteration of the enclosing repetition. */
    record Many(List<MetavariableBinding> turns) implements MetavariableBinding {}
}
