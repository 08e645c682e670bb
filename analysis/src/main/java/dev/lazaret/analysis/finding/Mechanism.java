package dev.lazaret.analysis.finding;

/**
 * The code that causes a finding's effect, if the rule alone does not identify it.
 *
 * @param what path of a function, or the effects of an example; not sanitized for display; empty if the rule identifies
 *     the mechanism
 * @param argument name of the argument's class; empty if there is none
 */
public record Mechanism(String what, String argument) {
    /** The rule identifies the mechanism. */
    public static final Mechanism OF_THE_RULE = new Mechanism("", "");

    /** Whether the rule identifies the mechanism. */
    boolean isOfTheRule() {
        return what.isEmpty();
    }
}
