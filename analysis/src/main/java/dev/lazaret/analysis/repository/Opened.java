package dev.lazaret.analysis.repository;

/** What opening a path came to. */
public sealed interface Opened {
    /** The folder is open; the caller closes it. */
    record Ready(Repository repository) implements Opened {}

    /** Not opened. {@code reason} is a clause such as "there is nothing at this path". */
    record Refused(String reason) implements Opened {}
}
