package dev.lazaret.app.window.review;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;

/**
 * A file that is shown as a whole.
 *
 * @param path real path of the file, even if it was opened through a link
 * @param content digest of the content, which was both shown and audited
 */
record FullyShownFile(RepoPath path, Digest content) {}
