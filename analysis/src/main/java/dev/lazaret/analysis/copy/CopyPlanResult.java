package dev.lazaret.analysis.copy;

import dev.lazaret.analysis.repository.RepoPath;

/** Result of planning a copy. */
public sealed interface CopyPlanResult {
    /** The copy can be made. */
    record Planned(CopyPlan plan) implements CopyPlanResult {}

    /** Why no copy can be made. */
    sealed interface Obstacle extends CopyPlanResult {}

    /** A file changed while the copy was planned. */
    record Changed(RepoPath path) implements Obstacle {}

    /**
     * The folder was not examined to its end, so a copy could contain what nobody looked at.
     *
     * @param why the audit's reason, a clause
     */
    record NotExamined(String why) implements Obstacle {}

    /** There are more findings than an audit lists, so those that matter may be missing. */
    record TooManyFindings() implements Obstacle {}

    /**
     * Something would still run or redirect a tool in the copy, and leaving out more files does not prevent it.
     *
     * @param rule id of the rule that matches
     * @param path path in the copy
     */
    record StillFires(String rule, RepoPath path) implements Obstacle {}

    /** The user cancelled. */
    record Cancelled() implements Obstacle {}
}
