package dev.lazaret.analysis.capability;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The context of an expression that is computed.
 *
 * @param parameterValues the known values of parameters
 * @param depth number of expressions around it
 */
record FoldingPlace(
        SourceFile file,
        @Nullable FunctionItem function,
        NameScope scope,
        Map<String, FoldedValue> parameterValues,
        int depth) {
    /** Returns the outermost context at a use of a name. */
    static FoldingPlace at(SourceFile file, NameReference mark) {
        return new FoldingPlace(file, mark.function(), mark.scope(), Map.of(), 0);
    }

    /** Returns the context of a part of the expression. */
    FoldingPlace deeper() {
        return new FoldingPlace(file, function, scope, parameterValues, depth + 1);
    }

    /** Returns the context for a subexpression, with additional known parameter values. */
    FoldingPlace with(Map<String, FoldedValue> more) {
        Map<String, FoldedValue> all = new HashMap<>(parameterValues);
        all.putAll(more);
        return new FoldingPlace(file, function, scope, all, depth + 1);
    }
}
