package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.List;

/** The meaning of a name in a scope. */
sealed interface NameMeaning {
    /** An item such as a function or constant: a path can only end with it. */
    record Declared(ResolvedName item) implements NameMeaning {}

    record Module(NameScope scope) implements NameMeaning {}

    record Type() implements NameMeaning {}

    record Imported(Import by) implements NameMeaning {}

    /** A path into another crate that results from a glob. */
    record Outside(List<String> path) implements NameMeaning {}

    /** A name that no scope certainly declares, so that it may be the name of another crate. */
    record Undeclared() implements NameMeaning {}

    /** A module of the crate whose file is not read. */
    record UnreadModule() implements NameMeaning {}

    /** Returns the meanings of both lists, without a copy if one is empty. */
    static List<NameMeaning> both(List<NameMeaning> some, List<NameMeaning> more) {
        if (more.isEmpty()) {
            return some;
        }
        List<NameMeaning> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
