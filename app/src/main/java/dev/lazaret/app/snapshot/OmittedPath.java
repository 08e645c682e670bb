package dev.lazaret.app.snapshot;

import dev.lazaret.analysis.repository.RepoPath;

/**
 * A path of the repository that is not in the copy. For a folder that is left out completely, only the folder is
 * reported.
 *
 * @param why reason, a clause for display
 */
public record OmittedPath(RepoPath path, String why) {}
