package dev.lazaret.architecture.violation.names.one;

/** Has the name of another top-level class. */
public final class Twice {
    /** A nested name that is there twice, which is no violation. */
    public static final class Part {}
}
