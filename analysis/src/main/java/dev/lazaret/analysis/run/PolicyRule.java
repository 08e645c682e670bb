package dev.lazaret.analysis.run;

/**
 * One rule of a step's policy.
 *
 * @param rule id of the rule
 * @param words meaning of the rule, one sentence
 */
public record PolicyRule(String rule, String words) {}
