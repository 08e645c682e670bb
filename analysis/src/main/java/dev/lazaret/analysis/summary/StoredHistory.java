package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.run.StoredRun;
import java.util.List;

/**
 * The stored history of a repository, and whether verdicts and runs are known.
 *
 * @param unknown the reason why they are unknown, as a clause; empty if they are known
 * @param runs the last runs of all steps, newest first
 * @param more number of earlier runs
 */
public record StoredHistory(String unknown, List<StoredRun> runs, int more) {
    /** Everything is known. */
    public static final StoredHistory KNOWN = new StoredHistory("");

    /** The caller wants a summary of the bytes only. */
    public static final StoredHistory OMITTED = new StoredHistory("the store was left out");

    /** There is a store, but its content is unknown. */
    public static final StoredHistory UNREADABLE = new StoredHistory("the store could not be read");

    /** Maximum number of runs that a summary lists. */
    static final int MOST_RUNS = 50;

    public StoredHistory {
        runs = List.copyOf(runs);
    }

    private StoredHistory(String unknown) {
        this(unknown, List.of(), 0);
    }

    /**
     * Creates a history of all stored runs.
     *
     * @param runs oldest first
     */
    public static StoredHistory of(List<StoredRun> runs) {
        int more = Math.max(0, runs.size() - MOST_RUNS);
        return new StoredHistory("", runs.subList(more, runs.size()).reversed(), more);
    }

    boolean isKnown() {
        return unknown.isEmpty();
    }

    /** Returns a sentence on what is unknown; empty if everything is known. */
    String sentence() {
        return isKnown() ? "" : "Earlier verdicts and runs are not known: " + unknown + ".";
    }

    /** Returns the same for one step, as a clause. */
    String ofStep() {
        return "not known: " + unknown;
    }
}
