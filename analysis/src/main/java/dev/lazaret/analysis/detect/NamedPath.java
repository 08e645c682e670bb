package dev.lazaret.analysis.detect;

/**
 * A path, or a flag with a path, that a file names.
 *
 * @param text as written. Not inert
 * @param line from 1
 */
public record NamedPath(String text, int line) {}
