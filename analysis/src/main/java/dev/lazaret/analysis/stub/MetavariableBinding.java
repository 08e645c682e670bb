package dev.lazaret.analysis.stub;

import java.util.List;

/** The value that matching binds to a variable of {@code macro_rules!}. */
sealed interface MetavariableBinding {
    /** The trees of one match. */
    record One(List<TokenTree> trees) implements MetavariableBinding {}

    /** One value for each iteration of the enclosing repetition. */
    record Many(List<MetavariableBinding> turns) implements MetavariableBinding {}
}
