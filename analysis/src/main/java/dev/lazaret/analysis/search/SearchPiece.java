package dev.lazaret.analysis.search;

import dev.lazaret.analysis.repository.RepoPath;

/**
 * A file to search.
 *
 * @param number position in the order of results
 */
record SearchPiece(long number, OpenPlace place, RepoPath path) {}
