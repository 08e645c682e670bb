package dev.lazaret.architecture.violation.names.two;

/** Its nested classes have the names of top-level classes, here and in the Java library. */
public final class Holder {
    /** As {@link dev.lazaret.architecture.violation.names.two.Once}. */
    public static final class Once {}

    /** As {@link java.util.Objects}. */
    public static final class Objects {}
}
