package dev.lazaret.analysis.catalogue;

/**
 * What findings of one shape share, wherever they stand.
 *
 * @param rule id of the rule
 * @param severity that the rule gives it
 * @param mechanism the path of the function that is called, or the words that an example has; empty where the rule itself says it
 * @param argument the word of the class of its argument; empty where there is none
 */
public record ShapeKey(String rule, Severity severity, String mechanism, String argument) {}
