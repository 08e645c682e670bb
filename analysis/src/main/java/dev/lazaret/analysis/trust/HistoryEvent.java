package dev.lazaret.analysis.trust;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.own.OwnFinding;
import dev.lazaret.analysis.reading.LineSet;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import java.time.Instant;
import java.util.OptionalLong;

/** One entry of a repository's history. Entries are only added to; taking one back is another entry. */
public sealed interface HistoryEvent {
    Instant time();

    /** The repository's digest at that time, {@code sha256:...}; empty where it is not known. */
    String tree();

    /** A tree was read for the first time since another one was. */
    record TreeRead(Instant time, String tree, long files, int findings) implements HistoryEvent {}

    /**
     * The auditor said something of a finding.
     *
     * @param id of this entry, in the order in which entries were made
     * @param rule the finding's rule id
     * @param crate {@code NAME@VERSION} of the crate that the finding is in; empty for the repository's own
     * @param path below the crate's folder, or the repository's
     * @param fingerprint the finding's
     * @param content what the verdict is bound to
     * @param undoes the entry that this one takes back, if it does
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
        /** Whether both speak of the same finding, of whatever bytes. */
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
     * @param id of this entry, in the order in which entries were made
     * @param content what the decision is bound to
     * @param undoes the entry that this one takes back, if it does
     */
    record Decided(
            long id,
            Instant time,
            String tree,
            UnitId unit,
            Digest content,
            PlannedUnit.Decision decision,
            OptionalLong undoes)
            implements HistoryEvent {
        /** Whether a later one takes the place of the other. */
        public boolean isAbout(Decided other) {
            return unit.equals(other.unit) && content.equals(other.content);
        }
    }

    /**
     * The auditor said that lines of a file are read, or unread again.
     *
     * @param id of this entry, in the order in which entries were made
     * @param crate {@code NAME@VERSION} of the crate that the file is in; empty for the repository's own
     * @param path below the crate's folder, or the repository's
     * @param content of the file
     * @param lines of which it was not said before
     * @param undoes the entry that this one takes back, if it does
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
            implements HistoryEvent {
        /** Whether both speak of the same file, of whatever bytes. */
        public boolean isAbout(LinesMarked other) {
            return crate.equals(other.crate) && path.equals(other.path);
        }
    }

    /** What the auditor does with a finding that is theirs. */
    enum RemarkAct {
        MADE,
        CHANGED,
        WITHDRAWN
    }

    /**
     * The auditor made, changed or withdrew a finding.
     *
     * @param id of this entry, in the order in which entries were made
     * @param key of the finding, the same for all of its entries
     * @param finding as it is then, or was when it was withdrawn
     * @param undoes the entry that this one takes back, if it does
     */
    record Remarked(
            long id, Instant time, String tree, String key, OwnFinding finding, RemarkAct act, OptionalLong undoes)
            implements HistoryEvent {}

    /**
     * The auditor said that something is expected of a unit, or took that back.
     *
     * @param id of this entry, in the order in which entries were made
     * @param withdrawn whether it is not expected any more
     */
    record Expected(long id, Instant time, String tree, Expectation expectation, boolean withdrawn)
            implements HistoryEvent {}

    /** A step was started, or ended. */
    record Stepped(long id, Instant time, String tree, StepRecord record) implements HistoryEvent {}

    /**
     * Something that was said earlier did not hold any more for the tree that was read.
     *
     * @param earlier a {@link Judged}, a {@link Decided}, a {@link Remarked} or a {@link Stepped}
     * @param reason one sentence
     */
    record Lapsed(Instant time, String tree, HistoryEvent earlier, String reason) implements HistoryEvent {}
}
