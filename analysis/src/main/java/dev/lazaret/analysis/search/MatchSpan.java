package dev.lazaret.analysis.search;

/** Place of a match in a string: from {@code start} (inclusive) to {@code end} (exclusive), in UTF-16 code units. */
public record MatchSpan(int start, int end) {}
