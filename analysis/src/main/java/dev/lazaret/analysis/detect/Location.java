package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.repository.RepoPath;

/**
 * Where something stands in the repository.
 *
 * @param path of the entry
 * @param line from 1; 0 means the whole file
 * @param column from 1; 0 where line is 0
 */
public record Location(RepoPath path, int line, int column) {}
