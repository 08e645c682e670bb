package dev.lazaret.analysis.audit;

/** What auditing a repository came to. */
public sealed interface Audited {
    /** Everything within the limits was looked at. */
    record Done(Audit audit) implements Audited {}

    /** It was no longer wanted: nothing is kept. */
    record Cancelled() implements Audited {}
}
