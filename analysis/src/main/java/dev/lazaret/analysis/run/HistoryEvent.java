package dev.lazaret.analysis.run;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import java.time.Instant;
import java.util.OptionalLong;

/** One entry of a repository's history. The history is append-only: undoing an entry adds another entry. */
public sealed interface HistoryEvent {
    Instant time();

    /** Returns the repository's digest at that time, {@code sha256:...}; empty if unknown. */
    String tree();

    /** A tree was read that differs from the last tree in the history. */
    record TreeRead(Instant time, String tree, long files, int findings) implements HistoryEvent {}

    /**
     * The auditor gave a verdict on a finding.
     *
     * @param id number of this entry, in the order of creation
     * @param rule the finding's rule id
     * @param crate {@code NAME@VERSION} of the crate that contains the finding; empty for the opened repository
     * @param path path below the crate's folder, or below the repository
     * @param fingerprint the finding's fingerprint
     * @param content digest to which the verdict applies
     * @param undoes entry that this one undoes, if any
     */
    record Judged(
            long id,
            Instant time,
            String tree,
            String rule,
            String crate,
            RepoPath path,
            String fingerprint,
            Digest content,
            Verdict verdict,
            OptionalLong undoes)
            implements HistoryEvent {
        /** Whether both entries refer to the same finding, regardless of the bytes. */
        public boolean isAbout(Judged other) {
            return rule.equals(other.rule)
                    && crate.equals(other.crate)
                    && fingerprint.equals(other.fingerprint)
                    && path.equals(other.path);
        }
    }

    /**
     * The auditor decided whether a unit runs.
     *
     * @param id number of this entry, in the order of creation
     * @param content digest to which the decision applies
     * @param undoes entry that this one undoes, if any
     */
    record Decided(
            long id,
            Instant time,
            String tree,
            UnitId unit,
            Digest content,
            PlannedUnit.Decision decision,
            OptionalLong undoes)
            implements HistoryEvent {}

    /**
     * The auditor marked lines of a file as read, or as unread again.
     *
     * @param id number of this entry, in the order of creation
     * @param crate {@code NAME@VERSION} of the crate that contains the file; empty for the opened repository
     * @param path path below the crate's folder, or below the repository
     * @param content digest of the file
     * @param lines lines whose mark this entry changes
     * @param undoes entry that this one undoes, if any
     */
    record LinesMarked(
            long id,
            Instant time,
            String tree,
            String crate,
            RepoPath path,
            Digest content,
            LineSet lines,
            boolean read,
            OptionalLong undoes)
            implements HistoryEvent {}

    /** The auditor's action on a manual finding. */
    enum RemarkAct {
        MADE,
        CHANGED,
        WITHDRAWN
    }

    /**
     * The auditor created, changed or withdrew a manual finding.
     *
     * @param id number of this entry, in the order of creation
     * @param key key of the finding, the same in all of its entries
     * @param finding the finding after this entry; for a withdrawal, the finding before it
     * @param undoes entry that this one undoes, if any
     */
    record Remarked(
            long id, Instant time, String tree, String key, ManualFinding finding, RemarkAct act, OptionalLong undoes)
            implements HistoryEvent {}

    /**
     * The auditor recorded an expectation about a unit's behaviour, or withdrew one.
     *
     * @param id number of this entry, in the order of creation
     * @param withdrawn whether the expectation was withdrawn
     */
    record Expected(long id, Instant time, String tree, BehaviorExpectation expectation, boolean withdrawn)
            implements HistoryEvent {}

    /** A step started or ended. */
    record Stepped(long id, Instant time, String tree, StepRecord record) implements HistoryEvent {}

    /**
     * An earlier entry became stale, because the content of the tree changed.
     *
     * @param earlier a {@link Judged}, a {@link Decided}, a {@link Remarked} or a {@link Stepped}
     * @param reason one sentence
     */
    record BecameStale(Instant time, String tree, HistoryEvent earlier, String reason) implements HistoryEvent {}
}
