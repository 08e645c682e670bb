package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.run.StoredRun;
import java.util.List;

/**
 * The stored history of a repository, and whether its verdicts and runs are known.
 *
 * @param unknown the reason why verdicts and runs are unknown, as a clause; empty if they are known
 * @param runs the most recent runs of all steps, with the newest first
 * @param more number of earlier runs that are not listed
 */
public record StoredHistory(String unknown, List<StoredRun> runs, int more) {
    /** Everything is known. */
    public static final StoredHistory KNOWN = new StoredHistory("");

    /** The history was omitted on purpose, because the summary is to describe only the bytes. */
    public static final StoredHistory OMITTED = new StoredHistory("the store was left out");

    /** There is a store, but it could not be read. */
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
     * @param runs all stored runs, with the oldest first
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

    /** Returns a clause on one step whose history is unknown. */
    String ofStep() {
        return "not known: " + unknown;
    }
}
