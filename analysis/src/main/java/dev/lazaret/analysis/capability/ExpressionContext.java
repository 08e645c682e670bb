package dev.lazaret.analysis.capability;

import org.jspecify.annotations.Nullable;

/**
 * The context of an expression whose origins are searched for.
 *
 * @param function enclosing function; null outside of functions
 * @param depth number of variables, constants and calls that the search has followed to this place
 */
record ExpressionContext(SourceFile file, @Nullable FunctionItem function, NameScope scope, int depth) {
    /** Returns the context of a call's arguments. */
    static ExpressionContext ofCaller(CallGraph.Edge caller, int depth) {
        NameReference mark = caller.mark();
        return new ExpressionContext(caller.file(), mark.function(), mark.scope(), depth);
    }
}
