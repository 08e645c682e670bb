package dev.lazaret.analysis.capability;

/**
 * A variable and the expression assigned to it.
 *
 * @param from first token of the expression
 * @param to first token after the expression
 * @param seenFrom first token at which the name may refer to this binding
 * @param seenTo token from which the name no longer refers to this binding
 * @param changes whether this changes a variable that is declared elsewhere, so that code before the change, or on
 *     another branch, sees a different value
 */
record VariableBinding(String name, int from, int to, int seenFrom, int seenTo, boolean changes) {
    /** Creates a change of a variable: an assignment, or a method that adds to the variable. */
    static VariableBinding change(String name, int from, int to) {
        return new VariableBinding(name, from, to, 0, Integer.MAX_VALUE, true);
    }

    /** Creates a declaration, by a statement or a pattern. */
    static VariableBinding declared(String name, int from, int to, int seenFrom, int seenTo) {
        return new VariableBinding(name, from, to, seenFrom, seenTo, false);
    }
}
