package dev.lazaret.analysis.stub;

import java.util.List;

/** What a variable of {@code macro_rules!} stands for. */
sealed interface BoundTrees {
    /** Trees. */
    record One(List<TokenTree> trees) implements BoundTrees {}

    /** One for each turn of the repetition that it stands in. */
    record Many(List<BoundTrees> turns) implements BoundTrees {}
}
