package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.repository.RepoPath;

/**
 * A location in the repository.
 *
 * @param path path of the entry
 * @param line line from 1; 0 means the whole file
 * @param column column from 1; 0 if the line is 0
 */
public record Location(RepoPath path, int line, int column) {}
