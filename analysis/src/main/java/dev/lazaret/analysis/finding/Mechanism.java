package dev.lazaret.analysis.finding;

/**
 * The code by which a finding does its action, if the rule alone does not identify it.
 *
 * @param what path of a function, or words of an example; not sanitized for display; empty if the rule identifies
 *     the mechanism
 * @param argument word for the class of the argument; empty if there is none
 */
public record Mechanism(String what, String argument) {
    /** The rule identifies the mechanism. */
    public static final Mechanism OF_THE_RULE = new Mechanism("", "");

    /** Whether the rule identifies the mechanism. */
    boolean isOfTheRule() {
        return what.isEmpty();
    }
}
