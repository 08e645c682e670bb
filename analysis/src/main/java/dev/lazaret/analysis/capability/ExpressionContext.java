package dev.lazaret.analysis.capability;

import org.jspecify.annotations.Nullable;

/**
 * The code around an expression in which a search looks for origins.
 *
 * @param function enclosing function; null at the level of items
 * @param depth number of variables, constants and calls that the search has followed to this place
 */
record ExpressionContext(SourceFile file, @Nullable FunctionItem function, NameScope scope, int depth) {
    /** Returns the place of the arguments of a call. */
    static ExpressionContext ofCaller(CallGraph.Edge caller, int depth) {
        NameReference mark = caller.mark();
        return new ExpressionContext(caller.file(), mark.function(), mark.scope(), depth);
    }
}
