package dev.lazaret.analysis.capability;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The context of an expression that is evaluated.
 *
 * @param parameterValues the known values of parameters
 * @param depth number of enclosing expressions
 */
record FoldingContext(
        SourceFile file,
        @Nullable FunctionItem function,
        NameScope scope,
        Map<String, FoldedValue> parameterValues,
        int depth) {
    /** Returns the outermost context at a name reference. */
    static FoldingContext at(SourceFile file, NameReference mark) {
        return new FoldingContext(file, mark.function(), mark.scope(), Map.of(), 0);
    }

    /** Returns the context for a subexpression. */
    FoldingContext deeper() {
        return new FoldingContext(file, function, scope, parameterValues, depth + 1);
    }

    /** Returns the context for a subexpression, with additional known parameter values. */
    FoldingContext with(Map<String, FoldedValue> more) {
        Map<String, FoldedValue> all = new HashMap<>(parameterValues);
        all.putAll(more);
        return new FoldingContext(file, function, scope, all, depth + 1);
    }
}
