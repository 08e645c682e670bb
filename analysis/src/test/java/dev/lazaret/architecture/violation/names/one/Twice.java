package dev.lazaret.architecture.violation.names.one;

/** Has the name of another top-level class. */
public final class Twice {
    /** A nested name that occurs twice, which is not a violation. */
    public static final class Part {}
}
