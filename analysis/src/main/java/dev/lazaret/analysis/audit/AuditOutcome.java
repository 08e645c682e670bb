package dev.lazaret.analysis.audit;

/** The outcome of auditing a repository. */
public sealed interface AuditOutcome {
    /** The audit examined everything within the limits. */
    record Done(Audit audit) implements AuditOutcome {}

    /** The audit was cancelled and has no result. */
    record Cancelled() implements AuditOutcome {}
}
