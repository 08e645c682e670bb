package dev.lazaret.analysis.repository;

/** What opening one file came to. */
sealed interface FileOpening {
    String UNREADABLE = "unreadable";
    String GONE = "gone";
    String LINK = "a link";
    String NOT_REGULAR = "not a regular file";

    /** Open, and it was a regular file by the status of the open file itself. */
    record Regular(OpenFile file, Status status) implements FileOpening {}

    /** Not open. */
    record Failed(String why) implements FileOpening {}
}
