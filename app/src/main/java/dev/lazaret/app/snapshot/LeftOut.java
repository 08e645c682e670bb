package dev.lazaret.app.snapshot;

import dev.lazaret.analysis.repository.RepoPath;

/**
 * Something of the repository that is not in the copy; of a folder that is left out as a whole, the folder alone.
 *
 * @param why a clause for people
 */
public record LeftOut(RepoPath path, String why) {}
