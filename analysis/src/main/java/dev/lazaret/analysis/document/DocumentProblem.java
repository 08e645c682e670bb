package dev.lazaret.analysis.document;

/** Something in a file that a reader could not understand, in words that hold no text of the file. */
public record DocumentProblem(Position at, String what) {}
