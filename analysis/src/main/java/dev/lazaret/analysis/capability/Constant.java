package dev.lazaret.analysis.capability;

/**
 * A constant or static, by the tokens of its value.
 *
 * @param from first token of the value
 * @param to token after the last
 */
record Constant(SourceFile file, Scope scope, int from, int to) {}
