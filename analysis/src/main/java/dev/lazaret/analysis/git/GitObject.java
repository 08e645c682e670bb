package dev.lazaret.analysis.git;

/**
 * An object of git.
 *
 * @param type {@code commit}, {@code tree}, {@code blob} or {@code tag}
 * @param content not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GitObject(String type, byte[] content) {}
