package dev.lazaret.analysis.repository;

import org.jspecify.annotations.Nullable;

/**
 * An entry as the walk saw it, before anything was read.
 *
 * @param target the bytes that a link holds, one character (ISO 8859-1) a byte; null for what is no link, or if unknown
 */
record WalkedEntry(RepoPath path, EntryKind kind, @Nullable String target) {}
