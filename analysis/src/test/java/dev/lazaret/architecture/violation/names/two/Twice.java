package dev.lazaret.architecture.violation.names.two;

/** Has the name of another top-level class. */
public final class Twice {
    /** A nested name that occurs twice, which is not a violation. */
    public static final class Part {}
}
