package dev.lazaret.app.window.review;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;

/**
 * A file that is shown whole.
 *
 * @param path its own, also where a link to it was opened
 * @param content that is shown, and that was audited
 */
record SeenFile(RepoPath path, Digest content) {}
