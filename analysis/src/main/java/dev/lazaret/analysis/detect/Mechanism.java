package dev.lazaret.analysis.detect;

/**
 * By what code does what a finding says, where more than its rule tells it.
 *
 * @param what the path of a function, a word of an example; not inert
 * @param argument the word of the class of its argument
 */
public record Mechanism(String what, String argument) {
    /** The rule tells it. */
    static final Mechanism OF_THE_RULE = new Mechanism("", "");

    /** Whether the rule tells it. */
    boolean isOfTheRule() {
        return what.isEmpty();
    }
}
