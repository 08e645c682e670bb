package dev.lazaret.analysis.capability;

/**
 * A variable and the tokens of what it is given.
 *
 * @param from first token of the expression
 * @param to token after the last
 * @param seenFrom first token at which the name may mean this
 * @param seenTo token at which it ends to mean this
 * @param changes whether it changes a variable that is declared elsewhere, so that what comes before or beside it has another value
 */
record Binding(String name, int from, int to, int seenFrom, int seenTo, boolean changes) {
    /** A change of a variable: an assignment, or a method that adds to it. */
    static Binding change(String name, int from, int to) {
        return new Binding(name, from, to, 0, Integer.MAX_VALUE, true);
    }

    /** A declaration, by a statement or a pattern. */
    static Binding declared(String name, int from, int to, int seenFrom, int seenTo) {
        return new Binding(name, from, to, seenFrom, seenTo, false);
    }
}
