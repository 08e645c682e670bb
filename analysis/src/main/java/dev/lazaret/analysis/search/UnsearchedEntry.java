package dev.lazaret.analysis.search;

import dev.lazaret.analysis.repository.RepoPath;

/**
 * An entry that was not searched.
 *
 * @param place index of the searched place
 * @param path path of the entry below the place
 * @param why clause with the reason, such as "unreadable"
 */
public record UnsearchedEntry(int place, RepoPath path, String why) {}
