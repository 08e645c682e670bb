package dev.lazaret.architecture.violation.names.two;

/** The only top-level class of its name. */
public final class Once {}
