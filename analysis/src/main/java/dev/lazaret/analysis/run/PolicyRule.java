package dev.lazaret.analysis.run;

/**
 * One rule of a step's policy.
 *
 * @param rule its id
 * @param words its meaning, one sentence
 */
public record PolicyRule(String rule, String words) {}
