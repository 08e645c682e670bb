package dev.lazaret.analysis.capability;

import org.jspecify.annotations.Nullable;

/**
 * The literals of one statement.
 *
 * @param plain put together without anything between
 * @param parted put together as the parts of a path
 * @param token of the first
 * @param single whether it is one literal only
 */
record StatementText(
        String plain,
        String parted,
        @Nullable Function function,
        @Nullable Closure closure,
        int token,
        boolean single) {}
