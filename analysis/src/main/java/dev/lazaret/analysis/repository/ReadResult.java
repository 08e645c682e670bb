package dev.lazaret.analysis.repository;

/** Result of reading one file. The caller may retain the content. */
public sealed interface ReadResult {
    /** The whole file. */
    record Whole(Content content) implements ReadResult {}

    /** The file is larger than the caller's limit: its beginning, and its whole size in bytes. */
    record Part(Content head, long size) implements ReadResult {}

    /** The file was not read. {@code why} is a clause such as "not a regular file", "unreadable", "gone". */
    record NotRead(String why) implements ReadResult {}
}
