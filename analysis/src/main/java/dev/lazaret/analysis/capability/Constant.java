package dev.lazaret.analysis.capability;

import org.jspecify.annotations.Nullable;

/**
 * A constant or static, with the tokens of its value.
 *
 * @param from index of the value's first token
 * @param to index after the value's last token
 * @param holder the item that represents the value in the call graph, as a caller of functions; null if the enclosing
 *     function is the caller
 */
record Constant(
        SourceFile file,
        NameScope scope,
        int from,
        int to,
        @Nullable FunctionItem holder) {}
