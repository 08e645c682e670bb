package dev.lazaret.analysis.git;

/**
 * A git object.
 *
 * @param type {@code commit}, {@code tree}, {@code blob} or {@code tag}
 * @param content content; callers must not modify it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GitObject(String type, byte[] content) {}
