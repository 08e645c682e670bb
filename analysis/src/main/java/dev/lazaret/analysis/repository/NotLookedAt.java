package dev.lazaret.analysis.repository;

/**
 * Something that was not read, and why. Shown with the weight of a finding.
 *
 * @param why one of the contract's words ("oversized", "unreadable", "link leaves the repository", "not a regular file") or a
 *     short clause of the same kind
 * @param bytes size of what was not read, 0 if unknown
 */
public record NotLookedAt(RepoPath path, EntryKind kind, String why, long bytes) {
    /** Why a file is not examined to its end whose analysis takes more steps than its size explains. */
    public static final String TOO_MUCH_WORK = "not examined to its end: more work than its size explains";

    /** Whether its analysis was ended for the work that it makes. */
    public boolean isTooMuchWork() {
        return why.equals(TOO_MUCH_WORK);
    }

    /** Whether somebody wrote to it while it was read. */
    public boolean isChanged() {
        return why.equals(FileReader.CHANGED);
    }

    /** Whether the system did not let it be read. */
    public boolean isUnreadable() {
        return why.equals(FileOpening.UNREADABLE);
    }
}
