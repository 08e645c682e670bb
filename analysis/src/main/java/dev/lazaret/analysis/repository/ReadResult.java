package dev.lazaret.analysis.repository;

/** What reading one file came to. The content is the caller's own. */
public sealed interface ReadResult {
    /** The whole file. */
    record Whole(Content content) implements ReadResult {}

    /** Larger than the caller's limit: the beginning, and the whole size in bytes. */
    record Part(Content head, long size) implements ReadResult {}

    /** Not read. {@code why} is a clause such as "not a regular file", "unreadable", "gone". */
    record NotRead(String why) implements ReadResult {}
}
