package dev.lazaret.analysis.repository;

/** Result of opening one file. */
sealed interface FileOpenResult {
    String UNREADABLE = "unreadable";
    String GONE = "gone";
    String LINK = "a link";
    String NOT_REGULAR = "not a regular file";

    /** The file is open, and its status says that it is a regular file. */
    record Regular(OpenFile file, FileStat status) implements FileOpenResult {}

    /** The file is not open. */
    record Failed(String why) implements FileOpenResult {}
}
