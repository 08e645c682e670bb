package dev.lazaret.analysis.capability;

import org.jspecify.annotations.Nullable;

/**
 * A constant or static, by the tokens of its value.
 *
 * @param from first token of the value
 * @param to token after the last
 * @param holder the value as a caller of functions; null if the enclosing function is the caller
 */
record Constant(
        SourceFile file,
        NameScope scope,
        int from,
        int to,
        @Nullable FunctionItem holder) {}
