package dev.lazaret.analysis.repository;

/** Receives the regular files of a tree while it is listed. */
public interface ListedFileConsumer {
    /** Receives the next file. Returns whether to continue. */
    boolean file(RepoPath path);

    /** Called before a folder is listed. Returns whether to continue. */
    boolean folder(RepoPath path);

    /** Receives a folder whose entries were not listed. */
    void notListed(NotLookedAt folder);
}
