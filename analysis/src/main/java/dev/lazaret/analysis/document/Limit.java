package dev.lazaret.analysis.document;

/** What no reader goes beyond; far above every configuration that people write. */
public final class Limit {
    /** Tables and arrays within each other. */
    public static final int DEPTH = 100;

    /** Values of a document, those of an alias counted where it is used. */
    public static final int NODES = 200_000;

    /** Problems that are told of a document. */
    public static final int PROBLEMS = 100;

    /**
     * Steps that readers and detectors may take over a file, of {@link dev.lazaret.analysis.text.WorkBudget}: for each of its bytes, and
     * whatever its size. Files of honest packages take below 10 for a byte.
     */
    public static final long STEPS_PER_BYTE = 200;

    public static final long STEPS = 2_000_000;

    /** What a reader says of a document with too many values. */
    public static final String TOO_MANY = "more than " + NODES + " values, the rest is not read";

    /** What a reader says of a document with too many levels. */
    public static final String TOO_DEEP = "more than " + DEPTH + " levels, not read";

    private Limit() {}
}
