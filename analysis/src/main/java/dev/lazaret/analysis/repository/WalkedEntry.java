package dev.lazaret.analysis.repository;

import org.jspecify.annotations.Nullable;

/**
 * An entry as the walk found it, before anything was read.
 *
 * @param target bytes of a link's target, with one character (ISO 8859-1) for each byte; null if the entry is not a
 *     link, or if the target is unknown
 */
record WalkedEntry(RepoPath path, EntryKind kind, @Nullable String target) {}
