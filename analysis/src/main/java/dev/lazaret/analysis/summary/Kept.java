package dev.lazaret.analysis.summary;

/**
 * How far it is known what was said of a repository and what ran of it.
 *
 * @param unknown why it is not known, a clause; empty where it is
 */
public record Kept(String unknown) {
    /** Everything is known. */
    public static final Kept KNOWN = new Kept("");

    /** The caller wants a summary of the bytes alone. */
    public static final Kept LEFT_OUT = new Kept("the store was left out");

    /** There is a store, and nothing is known of what it holds. */
    public static final Kept UNREADABLE = new Kept("the store could not be read");

    boolean isKnown() {
        return unknown.isEmpty();
    }

    /** What is not known, as a sentence; empty where all is. */
    String sentence() {
        return isKnown() ? "" : "What was said and what ran before is not known: " + unknown + ".";
    }

    /** The same of one step, as a clause. */
    String ofStep() {
        return "not known: " + unknown;
    }
}
