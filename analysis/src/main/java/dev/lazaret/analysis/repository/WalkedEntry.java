package dev.lazaret.analysis.repository;

import org.jspecify.annotations.Nullable;

/**
 * An entry as the walk found it, before anything was read.
 *
 * @param target bytes of a link's target, one character (ISO 8859-1) for each; null if the entry is no link, or if
 *     unknown
 */
record WalkedEntry(RepoPath path, EntryKind kind, @Nullable String target) {}
