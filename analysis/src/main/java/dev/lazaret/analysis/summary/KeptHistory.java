package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.trust.StepRun;
import java.util.List;

/**
 * How far it is known what was said of a repository and what ran of it.
 *
 * @param unknown why it is not known, a clause; empty where it is
 * @param runs the last ones of all steps, newest first
 * @param more number of earlier runs
 */
public record KeptHistory(String unknown, List<StepRun> runs, int more) {
    /** Everything is known. */
    public static final KeptHistory KNOWN = new KeptHistory("");

    /** The caller wants a summary of the bytes alone. */
    public static final KeptHistory LEFT_OUT = new KeptHistory("the store was left out");

    /** There is a store, and nothing is known of what it holds. */
    public static final KeptHistory UNREADABLE = new KeptHistory("the store could not be read");

    /** Runs that a summary lists. */
    static final int MOST_RUNS = 50;

    public KeptHistory {
        runs = List.copyOf(runs);
    }

    private KeptHistory(String unknown) {
        this(unknown, List.of(), 0);
    }

    /**
     * All that is kept.
     *
     * @param runs oldest first
     */
    public static KeptHistory of(List<StepRun> runs) {
        int more = Math.max(0, runs.size() - MOST_RUNS);
        return new KeptHistory("", runs.subList(more, runs.size()).reversed(), more);
    }

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
