package dev.lazaret.analysis.catalogue;

/**
 * The properties that findings of one shape have in common, independent of their location.
 *
 * @param rule id of the rule
 * @param severity severity of the finding
 * @param mechanism path of the function that is called, or the keywords that an example contains; empty if the rule
 *     itself identifies the mechanism
 * @param argument identifier of the class of the argument; empty if there is none
 */
public record PrevalenceKey(String rule, Severity severity, String mechanism, String argument) {}
