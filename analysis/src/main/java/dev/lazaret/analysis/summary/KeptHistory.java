package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.trust.StepRun;
import java.util.List;

/**
 * The stored history of a repository, and whether verdicts and runs are known.
 *
 * @param unknown the reason why they are unknown, as a clause; empty if they are known
 * @param runs the last runs of all steps, newest first
 * @param more number of earlier runs
 */
public record KeptHistory(String unknown, List<StepRun> runs, int more) {
    /** Everything is known. */
    public static final KeptHistory KNOWN = new KeptHistory("");

    /** The caller wants a summary of the bytes only. */
    public static final KeptHistory LEFT_OUT = new KeptHistory("the store was left out");

    /** There is a store, but its content is unknown. */
    public static final KeptHistory UNREADABLE = new KeptHistory("the store could not be read");

    /** Maximum number of runs that a summary lists. */
    static final int MOST_RUNS = 50;

    public KeptHistory {
        runs = List.copyOf(runs);
    }

    private KeptHistory(String unknown) {
        this(unknown, List.of(), 0);
    }

    /**
     * Creates a history of all stored runs.
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

    /** Returns a sentence on what is unknown; empty if everything is known. */
    String sentence() {
        return isKnown() ? "" : "What was said and what ran before is not known: " + unknown + ".";
    }

    /** Returns the same for one step, as a clause. */
    String ofStep() {
        return "not known: " + unknown;
    }
}
