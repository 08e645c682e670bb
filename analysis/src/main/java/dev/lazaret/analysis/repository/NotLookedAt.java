package dev.lazaret.analysis.repository;

/**
 * Reports an entry that was not read, and the reason. Displayed as prominently as a finding.
 *
 * @param why one of the reasons in JSON output ("oversized", "unreadable", "link leaves the repository", "not a regular
 *     file"), or a similar short clause
 * @param bytes size in bytes of the part that was not read, 0 if unknown
 */
public record NotLookedAt(RepoPath path, EntryKind kind, String why, long bytes) {
    /** Reason for a file whose analysis takes more steps than its size explains, and therefore was stopped. */
    public static final String TOO_MUCH_WORK = "not examined to its end: more work than its size explains";

    /** Whether the analysis of the file was stopped because it took too many steps. */
    public boolean isTooMuchWork() {
        return why.equals(TOO_MUCH_WORK);
    }

    /** Whether the file changed while it was read. */
    public boolean isChanged() {
        return why.equals(ConsistentFileReader.CHANGED);
    }

    /** Whether the operating system refused to read the file. */
    public boolean isUnreadable() {
        return why.equals(FileOpenResult.UNREADABLE);
    }
}
