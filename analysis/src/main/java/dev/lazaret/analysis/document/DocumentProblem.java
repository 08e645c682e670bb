package dev.lazaret.analysis.document;

/** A part of a file that a reader could not understand. The description contains no text from the file. */
public record DocumentProblem(Position at, String what) {}
