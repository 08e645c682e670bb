package dev.lazaret.analysis.audit;

/** The outcome of auditing a repository. */
public sealed interface Audited {
    /** The audit examined everything within the limits. */
    record Done(Audit audit) implements Audited {}

    /** The audit was cancelled and has no result. */
    record Cancelled() implements Audited {}
}
