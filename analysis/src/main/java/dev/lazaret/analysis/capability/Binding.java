package dev.lazaret.analysis.capability;

/**
 * A variable and the tokens of what it is given.
 *
 * @param from first token of the expression
 * @param to token after the last
 */
record Binding(String name, int from, int to) {}
