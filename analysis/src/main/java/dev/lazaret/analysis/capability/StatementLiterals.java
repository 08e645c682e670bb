package dev.lazaret.analysis.capability;

import org.jspecify.annotations.Nullable;

/**
 * The literals of one statement.
 *
 * @param plain the literals, concatenated
 * @param parted the literals, joined with slashes like the segments of a path
 * @param token token of the first literal
 * @param single whether this is a single literal
 */
record StatementLiterals(
        String plain,
        String parted,
        @Nullable FunctionItem function,
        @Nullable ClosureExpression closure,
        int token,
        boolean single) {}
