package dev.lazaret.analysis.repository;

/** Result of opening a path. */
public sealed interface RepositoryOpenResult {
    /** The folder is open. The caller must close the repository. */
    record Ready(Repository repository) implements RepositoryOpenResult {}

    /** The path was not opened. {@code reason} is a clause such as "there is nothing at this path". */
    record Refused(String reason) implements RepositoryOpenResult {}
}
