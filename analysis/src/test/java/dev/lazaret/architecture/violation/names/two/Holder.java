package dev.lazaret.architecture.violation.names.two;

/** Its nested classes have the names of top-level classes, here and in the Java library. */
public final class Holder {
    /** Same name as {@link dev.lazaret.architecture.violation.names.two.Once}. */
    public static final class Once {}

    /** Same name as {@link java.util.Objects}. */
    public static final class Objects {}
}
